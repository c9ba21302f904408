import { contextBridge, ipcRenderer } from 'electron'
import type { BridgeAsk } from '../shared/contract/bridge.ts'
import { pageBridge } from './window/pageBridge.ts'

/** The contract's window names, written in by the build: the preload carries no schemas. */
declare const WINDOW_CALLS: readonly string[]

contextBridge.exposeInMainWorld(
  'coverkeep',
  pageBridge(WINDOW_CALLS, (message: BridgeAsk) => ipcRenderer.invoke('coverkeep', message)),
)
