/*
 * What the press takes on, in one place. The time and memory bounds are counted from outside (documents/pressroom.ts); these
 * make it say no in time, with a reason, instead of being killed.
 */

/** Pixels of a picture as it says itself: 450 million is a 20,000 × 20,000 scan with room to spare. */
export const PICTURE_PIXELS = 450_000_000

/** Longest side of a thumbnail, in pixels. */
export const THUMBNAIL_PIXELS = 320

/** Longest side and area of any preview, in pixels. */
export const PREVIEW_SIDE = 8000
export const PREVIEW_AREA = 24_000_000

/** Bytes that the object streams of a PDF may unpack to, each and all together. */
export const OBJECT_STREAM_BYTES = 64 * 1024 * 1024
export const OBJECT_STREAMS_BYTES = 256 * 1024 * 1024

/** Bytes that the drawing instructions of one PDF page, a font or any other part but a picture may unpack to. */
export const CONTENT_BYTES = 64 * 1024 * 1024

/** Forms that one PDF page may draw, counting those that they draw. A map of a city has some ten thousand. */
export const DRAWINGS = 200_000

/** Pages of one document that are drawn as pictures for a bundle. */
export const DRAWN_PAGES = 400

/** Resolution of a page drawn as a picture, in dots per inch. */
export const DRAWN_DPI = 200

/** Highest resolution of a picture in a bundle, in dots per inch. */
export const PICTURE_DPI = 300

/** Lines of a text that are printed; a longer text is attached instead. About 150 pages. */
export const TEXT_LINES = 8000

/** Files that one mail carries and that are printed, those of forwarded mails included. */
export const MAIL_ATTACHMENTS = 60

/** A picture within the text of a mail that has fewer bytes is a sign or a logo and not printed. */
export const LETTERHEAD_BYTES = 24 * 1024

/** How long the text of one document is read, in milliseconds; what was read until then is kept. */
export const TEXT_MS = 60_000

/** Characters of a document's text that are kept for finding it again, and pages that are read for it. */
export const TEXT_CHARACTERS = 1_000_000
export const TEXT_PAGES = 1000

/** Pictures with more pixels are not decoded to see whether two pages are the same, but known by their bytes. */
export const KNOWN_BY_BYTES_PIXELS = 200_000

/** Pages after which the reading engine is opened anew on a written bundle: it keeps what it ever saw of a file. */
export const READER_PAGES = 100
