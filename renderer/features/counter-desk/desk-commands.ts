import { isFilled, plainText } from '../../../shared/case/fact.ts'
import type { DocumentView } from '../../../shared/case/joint-case.ts'
import type { PrintMedium } from '../../../shared/case/letter-format.ts'
import { call, messageOf } from '../../lib/call.ts'
import { newId } from '../../lib/new-id.ts'
import { cardFieldsOf } from './card-holders.ts'
import { focusField, focusPlace } from './desk-focus.ts'
import type { DeskState } from './desk-state.ts'
import type { Desk } from './desk-store.ts'
import { nextNeeded } from './field-order.ts'
import { withHistoryFolds } from './section-folds.ts'

const cardWaitSeconds = 20

const caseIdOf = (desk: Desk): string => desk.getState().view.caseId

/** F2. The desk stays usable while the reader waits; a field typed meanwhile keeps what was typed. */
export async function readCard(desk: Desk): Promise<void> {
  const { card, readOnly, holder, evaluation } = desk.getState()
  if (card !== 'idle' || readOnly) return
  const shown = cardFieldsOf(evaluation, holder)
  desk.set({ card: 'waiting', photo: null, message: null })
  await desk.flush()
  try {
    const read = await call('identity.readCard', {
      caseId: caseIdOf(desk),
      holder,
      waitSeconds: cardWaitSeconds,
    })
    desk.mergeFacts(read.facts)
    if (read.photo) {
      const { mediaType, base64 } = read.photo
      desk.set({ photo: { holder, address: `data:${mediaType};base64,${base64}` } })
    }
    const text = read.warnings.join(' ')
    desk.set({ message: text === '' ? null : { tone: 'warn', text } })
    if (document.activeElement === document.body) focusField(nextOf(desk, shown[0] ?? null) ?? '')
  } catch (error) {
    desk.set({ message: { tone: 'stop', text: messageOf(error) } })
  } finally {
    desk.set({ card: 'idle' })
  }
}

/** Asks whether the applicant was here before, once the number is whole and right. */
export async function findKnown(desk: Desk, idNumber: string): Promise<void> {
  try {
    const known = await call('identity.findKnown', { idNumber, excludeCaseId: caseIdOf(desk) })
    if (applicantIdOf(desk) === idNumber) desk.set({ known })
  } catch {
    // An offer that can't be made takes nothing from the clerk: the form is filled as usual.
    desk.set({ known: null })
  }
}

/** The applicant's number when it is whole and right, else null. */
export function applicantIdOf(desk: Desk): string | null {
  const { evaluation } = desk.getState()
  const field = desk.catalogue.fields.find(({ type }) => type === 'applicantId')
  const state = field && evaluation.field(field.key)
  if (!state || state.problemKind !== null || !isFilled(state.value)) return null
  return plainText(state.value)
}

/** Alt+D */
export async function copyKnown(desk: Desk): Promise<void> {
  const { known, readOnly } = desk.getState()
  if (known === null || readOnly) return
  desk.set({ known: null })
  await desk.flush()
  try {
    const copied = await call('identity.copyKnown', {
      caseId: caseIdOf(desk),
      fromCaseId: known.caseId,
    })
    const taken = desk.mergeFacts(copied.facts)
    const { folded, sections } = desk.getState()
    desk.show({
      folded: withHistoryFolds(folded, sections),
      message: { tone: 'info', text: takenWords(known.number, taken.length) },
    })
    const next = nextOf(desk, null)
    if (next !== null) focusField(next)
    else if (document.activeElement === document.body) focusPlace('form', desk.order())
  } catch (error) {
    desk.set({ known, message: { tone: 'stop', text: messageOf(error) } })
  }
}

function takenWords(number: string, taken: number): string {
  return taken === 0
    ? `${number}里的内容都已填过，没有带出新的，请与申请人核对。`
    : `已从${number}带出 ${taken} 项，请与申请人核对。`
}

function nextOf(desk: Desk, from: string | null): string | null {
  return nextNeeded(desk.order(), from)
}

/** A paper of which no original has been sent, or whose last attempt failed. */
export function toBePrinted(document: DocumentView): boolean {
  if (document.cancelled !== null) return false
  const last = document.printJobs.at(-1)
  return last === undefined || (last.state === 'failed' && !hasComeOut(document))
}

function hasComeOut({ printJobs }: DocumentView): boolean {
  return printJobs.some(({ state }) => state === 'confirmed' || state === 'spooled')
}

/** F10: the set, each paper that has not come out yet. A paper that came out is only printed again as 副本. */
export async function printSet(desk: Desk): Promise<void> {
  const waiting = desk.getState().view.documents.filter(toBePrinted)
  if (waiting.length > 0) {
    await print(
      desk,
      waiting.map(({ documentId }) => documentId),
    )
    return
  }
  const text = '这套凭证已送打印机。要再打一份，请选中凭证后按 Alt+P 打印副本。'
  desk.set({ message: { tone: 'info', text } })
}

/** The paper in the preview. */
export function shownDocument({ view, shownDocumentId }: DeskState): DocumentView | undefined {
  const { documents } = view
  return (
    documents.find(({ documentId }) => documentId === shownDocumentId) ?? newestFirst(documents)[0]
  )
}

/** What the last decision wrote stands above what was handed out before; its own papers keep their order. */
export function newestFirst(documents: readonly DocumentView[]): readonly DocumentView[] {
  return [...documents].sort((a, b) => b.createdAt.localeCompare(a.createdAt))
}

/** Alt+P: the paper in the preview once more, as 副本. */
export async function printCopy(desk: Desk): Promise<void> {
  const document = shownDocument(desk.getState())
  if (document === undefined) return
  if (document.cancelled !== null) {
    desk.set({ message: { tone: 'info', text: cancelledText } })
    return
  }
  if (toBePrinted(document)) {
    const text = '这份凭证还没有打印正本。请先按 F10 打印。'
    desk.set({ message: { tone: 'info', text } })
    return
  }
  await print(desk, [document.documentId])
}

/** Alt+L: the paper in the preview on the 小票打印机; once it has come out anywhere, as 副本. */
export async function printOnRoll(desk: Desk): Promise<void> {
  const document = shownDocument(desk.getState())
  if (document === undefined) return
  if (document.cancelled === null) await print(desk, [document.documentId], 'roll')
  else desk.set({ message: { tone: 'info', text: cancelledText } })
}

const cancelledText = '这份文书已经作废，不能再打印。'

/** Prints the given papers, one job each; the engine marks every job after the first as 副本. */
async function print(
  desk: Desk,
  documentIds: readonly string[],
  format: PrintMedium = 'a4',
  onSecond = false,
): Promise<void> {
  if (desk.getState().busy !== null) return
  desk.set({ busy: 'print', message: null })
  try {
    for (const documentId of documentIds) {
      await call('documents.print', { documentId, printJobId: newId(), format, onSecond })
    }
  } catch (error) {
    desk.set({ message: { tone: 'stop', text: messageOf(error) } })
  } finally {
    desk.set({ busy: null })
    await refreshView(desk)
  }
}

/** Alt+B: 申请表 as the form stands, for the applicant to read through and sign. */
export async function printForm(desk: Desk): Promise<void> {
  if (desk.getState().busy !== null) return
  desk.set({ busy: 'print', message: null })
  try {
    await desk.flush()
    const form = await call('documents.writeForm', { documentId: newId(), caseId: caseIdOf(desk) })
    await call('documents.print', { documentId: form.documentId, printJobId: newId() })
    const text = `申请表 ${form.documentNo} 已送打印机，请申请人核对、签字。`
    desk.set({ message: { tone: 'info', text } })
  } catch (error) {
    desk.set({ message: { tone: 'stop', text: messageOf(error) } })
  } finally {
    desk.set({ busy: null })
    await refreshView(desk)
  }
}

/** A paper that the usual printer did not take. */
export async function printOnSecond(desk: Desk, documentId: string): Promise<void> {
  await print(desk, [documentId], 'a4', true)
}

/** A paper that waits in the usual printer's queue. */
export async function moveToSecond(desk: Desk, printJobId: string): Promise<void> {
  try {
    await call('documents.useSecondPrinter', { printJobId })
  } catch (error) {
    desk.set({ message: { tone: 'stop', text: messageOf(error) } })
  }
  await refreshView(desk)
}

/** The clerk's answer to “纸出来了吗？”. */
export async function settleDoubt(desk: Desk, printJobId: string, printed: boolean): Promise<void> {
  try {
    await call('documents.settleDoubt', { printJobId, printed })
  } catch (error) {
    desk.set({ message: { tone: 'stop', text: messageOf(error) } })
  }
  await refreshView(desk)
}

/** Asks for the case again: its number, papers and sending may have moved on. */
export async function refreshView(desk: Desk): Promise<void> {
  try {
    desk.mergeView(await call('cases.open', { caseId: caseIdOf(desk) }))
  } catch {
    // The next notice asks again; what stands on the screen was true when it was shown.
  }
}
