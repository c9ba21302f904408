/** PNG bytes as a `data:` address. Not a Blob: Blobs spill in clear into the browser's profile. */
export function pngAddress(png: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < png.length; at += 32_768) binary += String.fromCharCode(...png.subarray(at, at + 32_768))
  return `data:image/png;base64,${btoa(binary)}`
}
