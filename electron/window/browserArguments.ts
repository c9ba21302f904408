import { NO_NAMES } from './guards.ts'

/** Whether this process is root on a system that has one: Chromium cannot sandbox itself then. */
export function runsAsRoot(): boolean {
  return process.getuid?.() === 0
}

/** How the browser shell starts Chromium: looks like an app, keeps nothing, asks nobody, speaks to nobody. */
export function browserArguments(options: { headless: boolean }): string[] {
  return [
    // An app's window, without address bar and tabs. (about:blank would get both when it navigates.)
    '--app=data:text/html,<title>Coverkeep</title>',
    // Without this, Chromium writes history, site data and the spell checker's words into the profile.
    '--incognito',
    // Takes away the bars that say the browser is being driven.
    '--test-type',
    `--host-resolver-rules=${NO_NAMES}`,
    '--no-proxy-server',
    '--disk-cache-dir=/dev/null',
    '--disk-cache-size=1',
    '--media-cache-size=1',
    '--disable-gpu-shader-disk-cache',
    '--deny-permission-prompts',
    '--disable-notifications',
    '--disable-speech-api',
    '--disable-sync',
    '--no-pings',
    '--gaia-url=https://coverkeep.invalid',
    '--google-apis-url=https://coverkeep.invalid',
    // A page could otherwise learn the machine's addresses by asking for a peer connection.
    '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
    ...(options.headless ? ['--window-size=1280,900'] : ['--window-size=1280,860']),
  ]
}
