import { spawn } from 'node:child_process'
import type { PrintMedia } from '../../processes/peers.ts'

/** Long enough for a letter of 100 kB on the slowest machine. */
const timeoutMs = 20_000

export type LpResult =
  | { readonly outcome: 'taken'; readonly spoolerJobId: string }
  | { readonly outcome: 'refused' }
  /** Ended without a word; the bytes may have arrived. */
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'missing' }

/**
 * Hands a PDF to CUPS by `lp`, which knows the machine's own settings. No shell, the bytes come over stdin, and
 * messages are asked for in the C locale because the job id is read from them.
 */
export function runLp(
  printer: string,
  {
    title,
    media,
    pdf,
  }: { readonly title: string; readonly media: PrintMedia; readonly pdf: Buffer },
): Promise<LpResult> {
  return new Promise((resolve) => {
    const child = spawn(
      'lp',
      ['-d', printer, '-t', title, '-o', `media=${nameOf(media)}`, '-o', 'print-scaling=none'],
      {
        env: { PATH: '/usr/bin:/bin:/usr/local/bin', LC_ALL: 'C' },
        stdio: ['pipe', 'pipe', 'ignore'],
        timeout: timeoutMs,
        killSignal: 'SIGKILL',
      },
    )
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      output += part
    })
    child.on('error', () => resolve({ outcome: 'missing' }))
    // lp may end before it has read everything; its exit code tells.
    child.stdin.on('error', () => undefined)
    child.stdin.end(pdf)
    child.on('close', (code) => {
      const spoolerJobId = /request id is (\S+-\d+)/.exec(output)?.[1]
      if (code === 0 && spoolerJobId) resolve({ outcome: 'taken', spoolerJobId })
      else resolve({ outcome: code !== null && code > 0 ? 'refused' : 'unknown' })
    })
  })
}

/** CUPS takes any size of a driver that allows for it, written so. */
function nameOf(media: PrintMedia): string {
  return media === 'A4' ? media : `Custom.${media.widthMm}x${media.heightMm}mm`
}
