import { allDpis, type PageDpi } from '../../../../shared/case/page.ts'
import type { ScanInput } from '../../../../shared/ipc/contract/capture.ts'
import { awayState, type ScanDriver, type SourceState } from '../driver.ts'
import { ScanTrouble, scanWords } from '../scan-trouble.ts'
import { type EsclTiming, scanPages } from './escl-job.ts'
import { type EsclLine, openEsclLine } from './escl-line.ts'
import {
  type Capabilities,
  parseCapabilities,
  parseStatus,
  type ScannerStatus,
} from './messages.ts'

export interface EsclScanner {
  readonly line: EsclLine
  readonly timing: EsclTiming
  capabilities(signal?: AbortSignal): Promise<Capabilities>
  status(signal?: AbortSignal): Promise<ScannerStatus>
}

/** A scanner of the network, or behind a service of this computer, that speaks eSCL (AirScan, Mopria). */
export function createEsclDriver(
  setting: { readonly url: string; readonly fingerprint: string },
  timing: EsclTiming,
): ScanDriver {
  const scanner = openScanner(openEsclLine(setting), timing)
  return {
    async look() {
      try {
        const signal = AbortSignal.timeout(timing.lookMs)
        const capabilities = await scanner.capabilities(signal)
        return stateOf(capabilities, await scanner.status(signal))
      } catch (error) {
        const message = error instanceof ScanTrouble ? error.message : scanWords.away
        return awayState('没有应答', message)
      }
    },
    scan: (wish, run) => scanPages(scanner, wish, run),
  }
}

function openScanner(line: EsclLine, timing: EsclTiming): EsclScanner {
  const idleMs = timing.answerMs
  const get = async (path: string, signal?: AbortSignal) => {
    const request = { method: 'GET', path, idleMs, ...(signal && { signal }) } as const
    const answer = await line.ask(request)
    if (![400, 403, 421].includes(answer.status)) return answer
    line.callItLocalhost()
    return line.ask(request)
  }
  return {
    line,
    timing,
    async capabilities(signal) {
      const { status, body } = await get('/ScannerCapabilities', signal)
      const found = status === 200 ? parseCapabilities(body.toString('utf8')) : null
      if (!found)
        throw new ScanTrouble(
          '这个地址有应答，但不是扫描服务（eSCL）。请管理员核对扫描仪地址，通常以 /eSCL 结尾。',
        )
      return found
    },
    async status(signal) {
      const { status, body } = await get('/ScannerStatus', signal)
      const found = status === 200 ? parseStatus(body.toString('utf8')) : null
      // A scanner that says nothing of itself is asked to scan all the same.
      return found ?? { state: 'idle', adf: 'unknown', jobs: [] }
    },
  }
}

function stateOf({ inputs, model }: Capabilities, status: ScannerStatus): SourceState {
  const names = Object.keys(inputs) as ScanInput[]
  const all = Object.values(inputs)
  const highest = Math.max(0, ...all.flatMap(({ resolutions }) => resolutions))
  const problem = problemOf(status)
  return {
    inputs: names,
    colours: all.some(({ colours }) => colours.includes('colour')) ? ['grey', 'colour'] : ['grey'],
    resolutions: allDpis.filter((dpi): dpi is PageDpi => dpi <= highest),
    light: problem === '' ? 'green' : 'yellow',
    state: problem === '' ? `已连接${model === '' ? '' : `：${model}`}` : '需要处理',
    advice: problem,
  }
}

/** An empty feeder is no trouble until somebody wants to scan. */
function problemOf({ adf, state }: ScannerStatus): string {
  if (adf === 'jam') return scanWords.jam
  if (adf === 'open') return scanWords.open
  return state === 'stopped' ? scanWords.stopped : ''
}
