import type { WindowKind } from '../processes/messages.ts'

/** The Electron shell's own scheme and host: `app://counter/…`. */
export const appScheme = 'app'
export const appHost = 'counter'
export const appOrigin = `${appScheme}://${appHost}`
export const appUrl = `${appOrigin}/`

/** Each window has one page for its whole life. */
export const pagePaths: Readonly<Record<WindowKind, string>> = {
  clerk: '',
  applicant: 'applicant.html',
}

export function pageAddress(kind: WindowKind): string {
  return `${appUrl}${pagePaths[kind]}`
}

/** Compares the parsed address: beginnings of strings are what hostile addresses are made of. */
export function isAppAddress(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, host, username, password } = new URL(address)
  return protocol === `${appScheme}:` && host === appHost && username === '' && password === ''
}

export interface FrameLike {
  readonly url: string
  readonly origin: string
}

/** A request counts only from the top frame of a window of ours that shows our own page. */
export function isTrustedSender(event: {
  readonly senderFrame: FrameLike | null
  readonly sender: { readonly mainFrame: FrameLike }
}): boolean {
  const { senderFrame, sender } = event
  if (senderFrame === null || senderFrame !== sender.mainFrame) return false
  return isAppAddress(senderFrame.url) && senderFrame.origin === appOrigin
}
