import { parseArgs } from 'node:util'
import { chinaDate } from '../../../../../shared/calendar/working-days.ts'
import { isLogFile, verifyLogFile } from '../../../audit/verify-log-file.ts'
import { readCard } from '../../verification/counter-card.ts'
import { verifyEvidence } from '../verify-evidence.ts'

export const usage = `用法：npm run verify -- 证据包或审计日志文件 [--card 验真名片文件]
  核对文件自制作以来有没有改动；有改动、缺少或增加的逐条指出。
  --card  制作窗口的验真名片：另外核对是不是那个窗口制作的。
  退出码：0 没有改动，1 有改动，2 读不到文件或写法不对。`

interface Outside {
  readonly read: (path: string) => Promise<Buffer>
  readonly print: (line: string) => void
}

export async function runVerify(args: readonly string[], outside: Outside): Promise<0 | 1 | 2> {
  const given = parse(args)
  const path = given?.positionals[0]
  if (!given || path === undefined || given.positionals.length > 1) return say(outside, usage)
  const file = await readOrNull(path, outside)
  if (!file) return say(outside, `读不到文件 ${path}。请核对路径和权限。`)
  const card = await cardOf(given.values.card, outside)
  if (card === null)
    return say(outside, '验真名片读不到，或不是名片。请从制作窗口的“查验”重新复制。')
  if (isLogFile(file)) return reportLog(verifyLogFile(file, card?.keyId), card?.name, outside)
  return report(verifyEvidence(file, card?.keyId), card?.name, outside)
}

function parse(args: readonly string[]) {
  try {
    const options = { card: { type: 'string' } } as const
    return parseArgs({ args: [...args], allowPositionals: true, options })
  } catch {
    return null
  }
}

function say({ print }: Outside, line: string): 2 {
  print(line)
  return 2
}

function readOrNull(path: string, { read }: Outside): Promise<Buffer | null> {
  return read(path).catch(() => null)
}

/** Undefined: none was asked for; null: it is none. */
async function cardOf(path: string | undefined, outside: Outside) {
  if (path === undefined) return undefined
  const bytes = await readOrNull(path, outside)
  return bytes && readCard(bytes.toString('utf8'))
}

function report(
  { faults, manifest, keyId }: ReturnType<typeof verifyEvidence>,
  counterName: string | undefined,
  { print }: Outside,
): 0 | 1 {
  if (manifest) {
    const number = manifest.caseNumber ?? '尚未受理'
    print(`办件 ${number}，${manifest.counterName} ${chinaDate(manifest.madeAt)} 制作。`)
  }
  for (const fault of faults) print(`× ${fault}`)
  if (faults.length > 0) {
    print('结论：与制作时不一致，不能作为证据。')
    return 1
  }
  print(`结论：${manifest?.parts.length ?? 0} 个部分都与制作时一致，签名有效。`)
  printKey(keyId, counterName, print)
  return 0
}

function reportLog(
  { faults, head, events, keyId }: ReturnType<typeof verifyLogFile>,
  counterName: string | undefined,
  { print }: Outside,
): 0 | 1 {
  if (head)
    print(
      `审计日志 ${head.from} 至 ${head.to}，${head.counterName} ${chinaDate(head.madeAt)} 导出。`,
    )
  for (const fault of faults) print(`× ${fault}`)
  if (faults.length > 0) {
    print('结论：与导出时不一致，不能作为证据。')
    return 1
  }
  print(`结论：${events} 条日志首尾相连，都与导出时一致，签名有效。`)
  printKey(keyId, counterName, print)
  return 0
}

function printKey(
  keyId: string | null,
  counterName: string | undefined,
  print: (line: string) => void,
): void {
  if (counterName === undefined)
    print(
      `请再核对签名密钥编号 ${keyId?.toUpperCase()} 与制作窗口“查验”里显示的一致，或用 --card 核对。`,
    )
  else print(`签名密钥属于 ${counterName}。`)
}
