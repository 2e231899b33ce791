import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DocumentKind } from '../../shared/case/joint-case.ts'
import type { Robot } from '../support/robot/robot.ts'

export interface KeptPaper {
  readonly kind: DocumentKind
  readonly documentNo: string
  readonly file: string
  readonly pages: number
  readonly sha256: string
  /** How the screen says that it came out of the printer. */
  readonly printed: string
}

/** Writes the papers of a case as PDF: the very bytes that the screen draws and the printer gets. */
export async function keepPapers(
  robot: Robot,
  caseId: string,
  out: string,
  prefix: string,
): Promise<KeptPaper[]> {
  const { documents } = await robot.screen.ask('cases.open', { caseId })
  const printed = await robot.screen.page.locator('.desk-job').allInnerTexts()
  const kept: KeptPaper[] = []
  for (const [at, { documentId, documentNo, kind }] of documents.entries()) {
    const paper = await robot.screen.ask('documents.preview', { documentId, copyNo: 0 })
    const bytes = Buffer.from(paper.pdfBase64, 'base64')
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    if (sha256 !== paper.sha256) throw new Error(`the bytes of ${documentNo} are not what was kept`)
    const file = `${prefix}-${kind}.pdf`
    await writeFile(join(out, file), bytes)
    kept.push({
      kind,
      documentNo,
      file,
      pages: paper.pages,
      sha256,
      printed: (printed[at] ?? '').replaceAll('\n', '，'),
    })
  }
  return kept
}

/** The case that has this number. */
export async function findCaseId(robot: Robot, number: string): Promise<string> {
  const { rows } = await robot.screen.ask('cases.search', { text: number, state: null, limit: 2 })
  const [row] = rows.filter((one) => one.number === number)
  if (row === undefined) throw new Error(`no case has the number ${number}`)
  return row.caseId
}
