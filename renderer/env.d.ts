import type { Bridge } from '../shared/ipc/bridge.ts'

declare global {
  interface Window {
    /** Put there by the preload script or by the Chromium shell, before any script of the page runs. */
    readonly counter: Bridge
  }
}
