import { protocol, type Session } from 'electron'
import { appOrigin, appScheme } from './app-address.ts'
import { securityHeaders } from './content-security-policy.ts'
import { findRendererFile, type RendererFiles } from './renderer-files.ts'

/** Before `ready`: without these privileges the scheme has no origin, so no policy could name it. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Answers `app://counter/…` from memory, and nothing else: any other scheme is refused by the session. */
export function serveRenderer(session: Session, files: RendererFiles): void {
  session.protocol.handle(appScheme, (request) => {
    const file =
      request.method === 'GET' ? findRendererFile(files, appOrigin, request.url) : undefined
    if (file === undefined) return new Response(null, { status: 404, headers: securityHeaders })
    const headers = { ...securityHeaders, 'Content-Type': file.contentType }
    return new Response(new Uint8Array(file.body), { headers })
  })
  session.webRequest.onBeforeRequest((details, callback) => {
    callback({ cancel: !isOwnResource(details.url) })
  })
}

/** Letters are shown from memory as blobs of our own origin; pictures may be data. */
function isOwnResource(url: string): boolean {
  return [`${appOrigin}/`, `blob:${appOrigin}/`, 'data:'].some((start) => url.startsWith(start))
}
