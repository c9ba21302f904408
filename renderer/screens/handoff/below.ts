/** A path as seen from the handoff's folder. */
export function below(folder: string, path: string): string {
  return path.startsWith(folder) ? path.slice(folder.length).replace(/^[\\/]/, '') : path
}
