/** The product's mark: a keep that is also a shield, with a tick. The same drawing as the icon in build/icons. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 64 64" aria-hidden="true">
      <rect width="64" height="64" rx="14" fill="#1d6f62" />
      <path fill="#fff" d="M16 17h6.5v5h6.2v-5h6.6v5h6.2v-5H48v14.5c0 9.7-6.2 15.2-16 19.5-9.8-4.3-16-9.8-16-19.5z" />
      <path
        fill="none"
        stroke="#1d6f62"
        strokeWidth="4"
        strokeLinecap="round"
        strokeLinejoin="round"
        d="m24.5 33.5 5.5 5.5 10-10.5"
      />
    </svg>
  )
}
