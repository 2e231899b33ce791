import { execFile } from 'node:child_process'
import { access, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { aCountedDay, runExport } from '../../support/run-export.ts'

const run = promisify(execFile)
const office = '/usr/bin/soffice'
const hasOffice = await access(office).then(
  () => true,
  () => false,
)

/** Each sheet of a workbook as LibreOffice reads it: what it takes for text stands in quotes, numbers and dates not. */
async function asOfficeReads(path: string) {
  const folder = await mkdtemp(join(tmpdir(), 'office-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false,false,false,-1'
  const profile = `-env:UserInstallation=file://${folder}/profile`
  await run(office, [profile, '--headless', '--convert-to', filter, '--outdir', folder, path])
  const names = (await readdir(folder)).filter((name) => name.endsWith('.csv'))
  const sheets = await Promise.all(
    names.map(async (name) => {
      const sheet = name.replace(/^.*-(.*)\.csv$/u, '$1')
      return [sheet, await readFile(join(folder, name), 'utf8')] as const
    }),
  )
  return new Map(sheets)
}

test.skipIf(!hasOffice)(
  'LibreOffice reads each view, with the same values and types; the sums are formulas',
  async () => {
    const counter = await aCountedDay({ 'applicant.name': '𠮷田＝市政有限责任公司' })
    const workbook = await runExport(counter, { unmaskedFor: '配合审计核对办件' })
    const path = workbook.files[0]?.path ?? ''
    const values = await asOfficeReads(path)
    expect([...values.keys()].toSorted()).toEqual(
      ['总览', '按窗口', '按人员', '按事项', '按部门', '按时段', '明细'].toSorted(),
    )
    expect(values.get('总览')).toContain('"收件受理","收件数","件",1')
    expect(values.get('总览')).toContain('制表：')
    const cases = values.get('明细') ?? ''
    expect(cases).toContain('𠮷田＝市政有限责任公司')
    // The number of the window keeps its zero as text; a date is a date.
    expect(cases).toMatch(/,2026-11-20,"09:00","03",/u)
    expect(values.get('按窗口')).toMatch(/^"合计",1,\d/mu)
    const { stdout } = await run('unzip', ['-p', path, 'xl/worksheets/sheet2.xml'])
    expect(stdout).toContain('<f>SUM(B4:B4)</f><v>1</v>')
  },
)

test.skipIf(!hasOffice)('LibreOffice reads the long list that is written row by row', async () => {
  const counter = await aCountedDay()
  const list = await runExport(counter, { kind: 'cases' })
  const [sheet = ''] = (await asOfficeReads(list.files[0]?.path ?? '')).values()
  expect(sheet).toMatch(/^1,"临430100-003-20261120-\d+",2026-11-20,"09:00","03",/mu)
})
