import { isIP } from 'node:net'
import tls from 'node:tls'

const limitMs = 5_000

/** SHA-256 of the certificate that is shown there, to be compared with the device's own page; null: nobody answers. */
export function readCertificate(url: string): Promise<string | null> {
  if (!URL.canParse(url)) return Promise.resolve(null)
  const { protocol, hostname, port } = new URL(url)
  if (protocol !== 'https:') return Promise.resolve(null)
  const host = hostname.replace(/^\[|\]$/g, '')
  return new Promise((resolve) => {
    // Nothing is sent here: the certificate is what is asked for.
    const socket = tls.connect({
      host,
      port: Number(port) || 443,
      servername: isIP(host) ? '' : host,
      rejectUnauthorized: false,
    })
    const end = (fingerprint: string | null) => {
      socket.destroy()
      resolve(fingerprint)
    }
    socket.setTimeout(limitMs, () => end(null))
    socket.once('error', () => end(null))
    socket.once('secureConnect', () => {
      const { fingerprint256 } = socket.getPeerCertificate()
      end(fingerprint256 ? fingerprint256.replaceAll(':', '').toLowerCase() : null)
    })
  })
}
