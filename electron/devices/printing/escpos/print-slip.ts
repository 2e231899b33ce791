import { askNow, askWhenPrinted } from './commands.ts'
import { LinkTrouble, type SlipLink } from './slip-link.ts'

/**
 * `printed`: the printer says that all of it is on paper, or it is one that never says so and took every byte.
 * `doubt`: part of it may be. `unprinted`: nothing was sent.
 */
export interface SlipResult {
  readonly outcome: 'printed' | 'doubt' | 'unprinted'
  /** For the clerk; empty when there is nothing to say. */
  readonly advice: string
}

/** Milliseconds. */
export interface SlipPace {
  readonly answerMs: number
  /** Between two looks at a printer that is at it. */
  readonly pollMs: number
  /** A printer that is well and does not know GS r is believed after this. */
  readonly silentMs: number
  readonly longestMs: number
}
const usualPace: SlipPace = { answerMs: 1_000, pollMs: 250, silentMs: 5_000, longestMs: 15_000 }

export interface SlipStatus {
  /** Keeps the slip from coming out. */
  readonly trouble: string
  /** Worth a word. */
  readonly mild: string
}

const noAnswer =
  '小票打印机不回答纸张状态，没有打印。请检查电源和纸仓盖；机器本来不会回答的，请管理员在“系统管理”里改为“不报告”。'
const look =
  '无法确定小票是否打完整。请查看打印机：打完整了选“出来了”；没有就撕掉残条，选“没有出来”，会重新打印。'

/** One slip over an open link: looks before, sends, and asks until it is on paper. Never rejects. */
export async function printSlip(
  link: SlipLink,
  bytes: Uint8Array,
  { reportsPaper, pace = usualPace }: { readonly reportsPaper: boolean; readonly pace?: SlipPace },
): Promise<SlipResult> {
  try {
    if (!reportsPaper) return await sendBlindly(link, bytes)
    const before = await askStatus(link, pace.answerMs)
    if (!before) return { outcome: 'unprinted', advice: noAnswer }
    if (before.trouble)
      return { outcome: 'unprinted', advice: `${before.trouble}没有打印，处理后请重新打印。` }
  } catch (error) {
    return { outcome: 'unprinted', advice: sentenceOf(error) }
  }
  try {
    await link.write(Buffer.concat([bytes, askWhenPrinted]))
    return await waitForPaper(link, pace)
  } catch (error) {
    return { outcome: 'doubt', advice: `${sentenceOf(error)}${look}` }
  }
}

async function sendBlindly(link: SlipLink, bytes: Uint8Array): Promise<SlipResult> {
  try {
    await link.write(bytes)
    return { outcome: 'printed', advice: '' }
  } catch (error) {
    return { outcome: 'doubt', advice: `${sentenceOf(error)}${look}` }
  }
}

async function waitForPaper(link: SlipLink, pace: SlipPace): Promise<SlipResult> {
  const started = performance.now()
  const seen: Seen = { printed: false }
  for (;;) {
    await readAnswer(link, pace.pollMs, seen, () => false)
    const status = seen.printed ? undefined : await askStatus(link, pace.answerMs, seen)
    if (seen.printed) return { outcome: 'printed', advice: '' }
    if (status?.trouble)
      return { outcome: 'doubt', advice: `打印中途出了问题：${status.trouble}${look}` }
    const waited = performance.now() - started
    if (status && waited >= pace.silentMs) return { outcome: 'printed', advice: status.mild }
    if (waited >= pace.longestMs) return { outcome: 'doubt', advice: look }
  }
}

interface Seen {
  /** The answer to GS r has come. */
  printed: boolean
}

/** Of answers to DLE EOT bits 1 and 4 are set, 0 and 7 clear; of the answer to GS r 4 and 7 are clear. */
const isStatus = (byte: number) => (byte & 0x93) === 0x12
const isPaperWord = (byte: number) => (byte & 0x90) === 0

async function readAnswer(
  link: SlipLink,
  timeoutMs: number,
  seen: Seen,
  isWanted: (byte: number) => boolean,
): Promise<number | undefined> {
  for (;;) {
    const byte = await link.read(timeoutMs)
    if (byte === undefined || isWanted(byte)) return byte
    if (!isPaperWord(byte)) continue
    seen.printed = true
    return undefined
  }
}

/** How the printer is; undefined when it does not say. Rejects with `LinkTrouble`. */
export async function askStatus(
  link: SlipLink,
  answerMs: number,
  seen: Seen = { printed: false },
): Promise<SlipStatus | undefined> {
  link.clear()
  const ask = async (what: Parameters<typeof askNow>[0]) => {
    await link.write(askNow(what))
    return readAnswer(link, answerMs, seen, isStatus)
  }
  const offline = await ask('offline')
  const paper = offline === undefined ? undefined : await ask('paper')
  if (offline === undefined || paper === undefined) return undefined
  const error = offline & 0x40 ? ((await ask('error')) ?? 0) : 0
  return inWords(offline, paper, error)
}

/** DLE EOT 2, 4 and 3, bit by bit. */
function inWords(offline: number, paper: number, error: number): SlipStatus {
  const troubles = [
    paper & 0x60 || offline & 0x20 ? '小票打印机缺纸，请装上纸卷。' : '',
    offline & 0x04 ? '小票打印机的盖没有关好，请关好。' : '',
    error & 0x08 ? '小票打印机的切刀卡住了，请关机再开机。' : '',
    error & 0x40 ? '小票打印机过热，请稍等几分钟。' : '',
    offline & 0x40 && !(error & 0x48) ? '小票打印机出了故障，请关机再开机。' : '',
  ]
  return { trouble: troubles.join(''), mild: paper & 0x0c ? '小票纸快用完了，请备纸。' : '' }
}

function sentenceOf(error: unknown): string {
  return error instanceof LinkTrouble ? error.message : '小票打印机没有应答。'
}
