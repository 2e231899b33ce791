import { setImmediate } from 'node:timers/promises'
import type { Reader } from '../../../db/handles.ts'
import { type ExportPlace, listReceivedCases } from '../../../db/queries/exported-cases.ts'
import type { Days } from '../../../shared/statistics/period.ts'
import type { StatisticNames } from '../statistics/names.ts'
import { caseColumns, caseRow } from './case-sheet.ts'
import type { CellContent } from './export-sheet.ts'
import type { PartFile } from './part-file.ts'
import { workbookText } from './safe-text.ts'
import { csvLine, csvMark } from './write-csv.ts'
import { numberFormats, toExcelDay } from './write-xlsx.ts'

/** Some ten milliseconds each: between two pages the engine answers the window. */
const pageSize = 250

export interface CaseReading {
  readonly read: Reader
  readonly days: Days
  readonly names: StatisticNames
  readonly masked: boolean
  /** Called after each page; throws what ends the export. */
  readonly passed: (cases: number) => void
}

/** Pages of rows, as long as there are any. */
export async function* casePages({
  read,
  days,
  names,
  masked,
  passed,
}: CaseReading): AsyncGenerator<readonly (readonly CellContent[])[]> {
  let after: ExportPlace | undefined
  let count = 0
  for (;;) {
    const page = await listReceivedCases(read, { days, after, limit: pageSize })
    after = page.at(-1)
    if (!after) return
    yield page.map((one, at) => caseRow(one, count + at + 1, { names, masked }))
    count += page.length
    passed(count)
    await setImmediate()
  }
}

export async function writeCasesCsv(reading: CaseReading, file: PartFile): Promise<void> {
  const kinds = caseColumns.map(({ kind }) => kind)
  const encode = (text: string) => Buffer.from(text, 'utf8')
  const head = caseColumns.map(({ title }) => title)
  await file.write(encode(csvMark + csvLine(head, [])))
  for await (const page of casePages(reading))
    await file.write(encode(page.map((row) => csvLine(row, kinds)).join('')))
}

/** Row by row into the file: a quarter of a million cases take no more memory than a thousand. */
export async function writeCasesWorkbook(reading: CaseReading, file: PartFile): Promise<void> {
  const { writeXlsxStream } = await import('hucre/xlsx')
  const stream = writeXlsxStream(workbookRows(reading), {
    name: '办件明细',
    columns: caseColumns.map(({ title, width, kind }) => ({
      ...{ header: title, width },
      ...(kind !== 'text' && { numFmt: numberFormats[kind] }),
    })),
    freezePane: { rows: 1, columns: 2 },
  })
  for await (const chunk of stream) await file.write(chunk)
}

async function* workbookRows(reading: CaseReading) {
  const dates = new Set(caseColumns.flatMap(({ kind }, at) => (kind === 'date' ? [at] : [])))
  for await (const page of casePages(reading))
    for (const row of page)
      yield row.map((content, at) => {
        if (typeof content !== 'string') return content
        return dates.has(at) ? toExcelDay(content) : workbookText(content)
      })
}
