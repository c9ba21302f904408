import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
]

/** Where an installed Chrome, Chromium or Edge usually lies, best first. Pure: the caller looks. */
export function browserPlaces(platform: NodeJS.Platform, env: Readonly<Record<string, string | undefined>>): string[] {
  if (platform === 'win32') {
    const programs = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(
      (folder) => folder !== undefined,
    )
    const below = [
      'Google\\Chrome\\Application\\chrome.exe',
      'Chromium\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ]
    return below.flatMap((path) => programs.map((folder) => `${folder}\\${path}`))
  }
  const onPath = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  const found = NAMES.flatMap((name) => onPath.map((folder) => join(folder, name)))
  if (platform !== 'darwin')
    return [...found, '/opt/google/chrome/chrome', '/usr/lib/chromium/chromium', '/snap/bin/chromium']
  const apps = ['Google Chrome', 'Chromium', 'Microsoft Edge']
  const roots = ['/Applications', ...(env.HOME ? [`${env.HOME}/Applications`] : [])]
  return [...apps.flatMap((app) => roots.map((root) => `${root}/${app}.app/Contents/MacOS/${app}`)), ...found]
}

/** The first browser of {@link browserPlaces} that can be run, or undefined. */
export function findBrowser(places = browserPlaces(process.platform, process.env)): string | undefined {
  return places.find((path) => {
    try {
      accessSync(path, constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}
