/** A rectangle of a page in PDF points: [x0 y0 x1 y1]. */
export type Area = readonly [number, number, number, number]
