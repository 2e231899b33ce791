import { join } from 'node:path'
import type { EventHead } from '../../../db/event-log.ts'
import { readerOf } from '../../../db/handles.ts'
import { getInstallation } from '../../../db/queries/installation.ts'
import type { ExportFormat } from '../../../shared/ipc/contract/export-settings.ts'
import { exportKindNames } from '../../../shared/ipc/contract/exports.ts'
import type { PeriodKind } from '../../../shared/statistics/period.ts'
import type { QueryContext } from '../dispatch.ts'
import { fileName } from '../export-file.ts'
import type { Services } from '../services.ts'
import { statisticNames } from '../statistics/names.ts'
import { caseColumns, chinaTime } from './case-sheet.ts'
import type { CellContent, ExportSheet } from './export-sheet.ts'
import { openPart, type PartFile, partPath, type WrittenFile } from './part-file.ts'
import { periodSheets } from './period-sheets.ts'
import { type CaseReading, casePages, writeCasesCsv, writeCasesWorkbook } from './write-cases.ts'
import { writeCsv } from './write-csv.ts'
import { writePdf } from './write-pdf.ts'
import { writeWorkbook } from './write-xlsx.ts'

export interface FileOrder {
  readonly exportId: string
  readonly kind: 'sheet' | 'cases'
  readonly from: string
  readonly to: string
  readonly periodKind: PeriodKind
  readonly formats: readonly ExportFormat[]
  readonly masked: boolean
  readonly directory: string
  readonly scheduledFor: string | null
  /** The end of the log that the sheet names, so that paper outside the counter holds it; null: it names none. */
  readonly logHead: EventHead | null
}

export interface BuiltFile extends WrittenFile {
  readonly format: ExportFormat
  /** What it is to be called. */
  readonly path: string
}

/** More rows than these make a sheet slow to open; the list itself has them all. */
const mostListed = 5_000

/** Writes each format beside its final name; `passed` hears of written cases, and throws to end it. */
export async function buildFiles(
  order: FileOrder,
  services: Services,
  passed: (cases: number) => void,
): Promise<readonly BuiltFile[]> {
  const context = await contextOf(services)
  const stem = await stemOf(order, context)
  const sheets = order.kind === 'sheet' ? await sheetsOf(order, context, passed) : []
  const built: BuiltFile[] = []
  const parts: PartFile[] = []
  try {
    for (const format of order.formats) {
      const part = await openPart(partPath(order.directory, order.exportId, format))
      parts.push(part)
      if (order.kind === 'cases')
        await writeCases(format, await readingOf(order, context, passed), part)
      else await part.write(await sheetBytes(format, sheets, { stem, context }))
      const path = join(order.directory, `${stem}.${format}`)
      built.push({ format, path, ...(await part.close()) })
    }
    return built
  } catch (error) {
    for (const part of parts) await part.abandon()
    throw error
  }
}

/** What handlers' own views are asked with; nobody's session is needed for it. */
async function contextOf(services: Services): Promise<QueryContext> {
  const read = readerOf(services.db)
  const { windowNo } = await getInstallation(read)
  const caller = { window: 'clerk', windowNo, account: null, session: null } as const
  return { read, now: services.clock.now(), services, caller }
}

/** `长沙市政务服务中心-03号窗口-统计报表-20261120-090000`; without the time where the counter makes it by itself. */
async function stemOf(order: FileOrder, { read, now }: QueryContext): Promise<string> {
  const { hallName, windowNo } = await getInstallation(read)
  const digits = (text: string) => text.replaceAll(/\D/g, '')
  const days = [...new Set([order.from, order.to])].map(digits).join('至')
  const name = order.scheduledFor === null ? exportKindNames[order.kind] : '日报'
  const china = new Date(now.getTime() + 8 * 3_600_000).toISOString()
  const stamp = order.scheduledFor === null ? [digits(china).slice(0, 14)] : []
  const privately = order.masked ? [] : ['含个人信息']
  return fileName([hallName, `${windowNo}号窗口`, name, days, ...privately, ...stamp].join('-'))
}

async function readingOf(
  { from, to, masked }: FileOrder,
  context: QueryContext,
  passed: (cases: number) => void,
): Promise<CaseReading> {
  const names = await statisticNames(context)
  return { read: context.read, days: { from, to }, names, masked, passed }
}

async function writeCases(format: ExportFormat, reading: CaseReading, file: PartFile) {
  if (format === 'xlsx') await writeCasesWorkbook(reading, file)
  else await writeCasesCsv(reading, file)
}

async function sheetsOf(
  order: FileOrder,
  context: QueryContext,
  passed: (cases: number) => void,
): Promise<readonly ExportSheet[]> {
  const { from, to, periodKind } = order
  const { hallName, windowNo } = await getInstallation(context.read)
  const days = from === to ? from : `${from} 至 ${to}`
  const made = `${hallName}，${windowNo} 号窗口的办件；制表时间 ${chinaMoment(context.now)}。`
  const heading = [
    `联办窗口统计${order.scheduledFor === null ? '报表' : '日报'}（${days}）`,
    made,
    ...logHeadLines(order),
  ]
  // Only as what was asked for is it compared with the same days as on the screen.
  const period = { kind: periodKind, on: from, ...(periodKind === 'range' && { to }) }
  const { sheets } = await periodSheets(period, heading, context)
  return [...sheets, await listedCases(order, heading, await readingOf(order, context, passed))]
}

function logHeadLines({ logHead }: FileOrder): readonly string[] {
  return logHead ? [`办件日志截至：第 ${logHead.seq} 条，摘要 ${logHead.hash}。`] : []
}

async function listedCases(
  { masked }: FileOrder,
  heading: readonly string[],
  reading: CaseReading,
): Promise<ExportSheet> {
  const rows: (readonly CellContent[])[] = []
  for await (const page of casePages(reading)) {
    rows.push(...page.slice(0, mostListed - rows.length))
    if (rows.length >= mostListed) break
  }
  const notes = [
    masked ? '个人信息已隐去一部分。' : '含完整个人信息，请按规定保管。',
    ...(rows.length >= mostListed ? [`只列前 ${mostListed} 件；全部办件请用“办件明细”导出。`] : []),
  ]
  return {
    ...{ name: '明细', heading: [...heading, notes.join('')], columns: caseColumns, rows },
    ...{ pictured: [], signed: false },
  }
}

async function sheetBytes(
  format: ExportFormat,
  sheets: readonly ExportSheet[],
  { stem, context }: { readonly stem: string; readonly context: QueryContext },
): Promise<Uint8Array> {
  const { now, services } = context
  if (format === 'xlsx') return writeWorkbook(sheets, { title: stem, made: now })
  if (format === 'csv') return writeCsv(sheets)
  return writePdf(sheets, { letters: services.letters, made: now })
}

function chinaMoment(now: Date): string {
  const iso = now.toISOString()
  return `${new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)} ${chinaTime(iso)}`
}
