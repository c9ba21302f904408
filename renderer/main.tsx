import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import '@mantine/spotlight/styles.css'
import './global.css'
import { setNonce } from 'get-nonce'
import { createRoot } from 'react-dom/client'
import { z } from 'zod'
import { App } from './app.tsx'

// Schemas are interpreted: compiling them would need eval, which the page's policy refuses.
z.config({ jitless: true })

const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
// Once for the scroll lock the library's dialogs use; the provider gets it again for its own style elements.
setNonce(nonce)

// A file dropped beside the place for it would be opened by the browser, in the window's stead.
window.addEventListener('dragover', (event) => {
  event.preventDefault()
  if (event.dataTransfer) event.dataTransfer.dropEffect = 'none'
})
window.addEventListener('drop', (event) => event.preventDefault())

const root = document.getElementById('root')
if (root) createRoot(root).render(<App nonce={nonce} />)
