import { z } from 'zod'

/**
 * changed: an event is not as it was written, was taken out or put in · cut: the end is gone · older: the store is
 * an older one than the files beside it or than what the platform has · rewritten: the whole chain was made anew ·
 * anchor-forged, anchor-file-forged, anchor-file-missing: of what proves the log · unprotected: what forbids to
 * change it is gone from the store.
 */
export const LogProblem = z.enum([
  'changed',
  'cut',
  'older',
  'platform-newer',
  'rewritten',
  'anchor-forged',
  'anchor-file-forged',
  'anchor-file-missing',
  'unprotected',
])
export type LogProblem = z.infer<typeof LogProblem>

export const LogFinding = z.strictObject({
  problem: LogProblem,
  /** The first event that is wrong. */
  seq: z.number().int(),
  /** Up to here at least. */
  to: z.number().int().optional(),
})
export type LogFinding = z.infer<typeof LogFinding>

/** What was found, and what to do; for the auditor and for whoever looks at the devices. */
export function findingInWords({ problem, seq, to }: LogFinding): {
  state: string
  advice: string
} {
  const line = `第 ${seq} 条`
  const lines = to === undefined || to === seq ? line : `第 ${seq} 条至第 ${to} 条`
  const [state, advice] = words[problem](line, lines)
  return { state, advice: `${advice}办件可以继续。` }
}

const keepFiles = '请立即告诉审计管理员，不要删除任何文件，'

const words: Readonly<Record<LogProblem, (line: string, lines: string) => [string, string]>> = {
  changed: (line) => [
    `${line}起与写入时不一致，可能被改动、删除、插入或调换`,
    `${keepFiles}用备份核对${line}前后。`,
  ],
  cut: (_line, lines) => [`日志末尾缺少${lines}`, `${keepFiles}从最近的备份查找缺少的部分。`],
  older: (_line, lines) => [
    `业务数据库比旁边的锚点文件旧，缺少${lines}，可能被换成了旧的备份`,
    `${keepFiles}核对最近谁恢复过备份；缺少的办件按纸质材料补录。`,
  ],
  'platform-newer': (_line, lines) => [
    `本机的日志比平台记录的旧，缺少或改动了${lines}，整个数据文件夹可能被换成了旧的`,
    `${keepFiles}请平台导出该窗口的报送记录核对。`,
  ],
  rewritten: (_line, lines) => [
    `${lines}之间的日志被整体改写，与当时签名的锚点不符`,
    `${keepFiles}用备份和打印的日报核对这一段。`,
  ],
  'anchor-forged': (line) => [
    `${line}的锚点签名无效，可能被伪造`,
    `${keepFiles}用打印的日报核对。`,
  ],
  'anchor-file-forged': () => [
    '锚点文件夹 anchors 里有被改动或不是本窗口签名的文件',
    `${keepFiles}查明谁动过数据文件夹。`,
  ],
  'anchor-file-missing': (line) => [
    `锚点文件夹 anchors 里缺少${line}的锚点文件`,
    `${keepFiles}查明谁动过数据文件夹，从备份找回这个文件。`,
  ],
  unprotected: () => [
    '数据库里禁止改动日志的保护被去掉了',
    `${keepFiles}查明谁用别的程序打开过数据库。`,
  ],
}
