import {
  findShowing,
  findShown,
  hasSignature,
  insertShowing,
  type Showing,
  updateShowing,
} from '../../../db/queries/applicant.ts'
import { findDocument } from '../../../db/queries/documents.ts'
import { findEvaluation, findEvaluationOf } from '../../../db/queries/evaluations.ts'
import { hasPickUpSignature } from '../../../db/queries/pick-up-signatures.ts'
import { evaluationStageNames } from '../../../shared/case/evaluation.ts'
import type { ApplicantContent } from '../../../shared/ipc/contract/applicant.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { factsForApplicant, sha256 } from '../applicant/shown-facts.ts'
import { refuseUnsignable, signLetter, unsigned } from '../applicant/sign-letter.ts'
import { contentToSign, signPickUp } from '../applicant/sign-pick-up.ts'
import { getPresent, viewScreen, viewShowing, viewShowings } from '../applicant/view-screen.ts'
import { getCase } from '../cases/open-case.ts'
import { accountOf, type CommandContext, type HandlersOf } from '../dispatch.ts'
import { getRendering } from '../documents/rendering-store.ts'
import { stageObstacle, submitEvaluation } from '../evaluation/submit-evaluation.ts'
import { refuse } from '../refusal.ts'

export const applicantHandlers = {
  'applicant.show': async (input, context) => {
    if (input.kind === 'rest') return clearScreen(context)
    const { showingId } = input
    if (await findShowing(context.read, showingId)) context.unchanged()
    else await showAnew(await newShowing(input, context), context)
    context.afterCommit(() => context.services.notify({ kind: 'applicant-screen', open: true }))
    const shown = await findShowing(context.read, showingId)
    return shown ? viewShowing(shown, context) : null
  },
  'applicant.state': (of, context) => viewShowings(context, of),
  'applicant.current': (_input, context) => viewScreen(context),
  'applicant.paper': async ({ showingId }, context) => {
    const { documentId } = await getPresent(context, showingId)
    if (documentId === null) refuse('not-found', '现在没有文书要看，请告诉窗口工作人员。')
    const { db, letters } = context.services
    const { pdf, pages } = await getRendering(db, letters, documentId, 0)
    return { pdfBase64: Buffer.from(pdf).toString('base64'), pages }
  },
  'applicant.flag': async ({ showingId, key, wrong }, context) => {
    const showing = await getPresent(context, showingId)
    if (showing.kind !== 'confirm') refuse('conflict', '现在没有要核对的内容。')
    if (showing.flags.includes(key) === wrong) context.unchanged()
    else {
      const others = showing.flags.filter((other) => other !== key)
      await updateShowing(context.write, showingId, { flags: wrong ? [...others, key] : others })
      recordTouch(context, 'applicant-flagged', showing, { key, wrong })
    }
    return viewScreen(context)
  },
  'applicant.confirm': async ({ showingId }, context) => {
    const showing = await getPresent(context, showingId)
    const { read, services } = context
    if (showing.kind !== 'confirm' || showing.caseId === null)
      refuse('conflict', '现在没有要核对的内容。')
    if (showing.flags.length > 0)
      refuse('refused', '您标出了有误的内容，请等窗口工作人员改好后再确认。')
    const { sha256: present } = await factsForApplicant(read, services, showing.caseId)
    if (present !== showing.contentSha256)
      refuse('conflict', '窗口刚改过内容，请等工作人员重新显示，看过后再确认。')
    await finish(context, showing, 'done')
    recordTouch(context, 'applicant-confirmed', showing, {})
    return viewScreen(context)
  },
  'applicant.sign': async (input, context) => {
    const { read } = context
    const { signatureId } = input
    if ((await hasSignature(read, signatureId)) || (await hasPickUpSignature(read, signatureId)))
      context.unchanged()
    else {
      const showing = await getPresent(context, input.showingId)
      if (showing.kind === 'collect') return signedForResults(showing, input, context)
      if (showing.kind !== 'sign') refuse('conflict', '现在没有要签名的文书。')
      await signLetter(showing, input, context)
      await finish(context, showing, 'done')
      const { documentId, slot } = showing
      recordTouch(context, 'applicant-signed', showing, { documentId, slot })
    }
    return viewScreen(context)
  },
  'applicant.evaluate': async ({ showingId, ...evaluation }, context) => {
    if (await findEvaluation(context.read, evaluation.evaluationId)) context.unchanged()
    else {
      const { kind, caseId, stage } = await getPresent(context, showingId)
      if (kind !== 'evaluate' || caseId === null || stage === null)
        refuse('conflict', '现在没有要评价的办件。')
      await submitEvaluation({ ...evaluation, caseId, stage, channel: 'screen' }, context)
      await updateShowing(context.write, showingId, {
        state: 'done',
        endedAt: context.now.toISOString(),
      })
      context.afterCommit(() => context.services.notify({ kind: 'applicant-screen', open: false }))
    }
    return viewScreen(context)
  },
  'applicant.leave': async ({ showingId }, context) => {
    const showing = await findShowing(context.read, showingId)
    if (showing?.state !== 'shown') context.unchanged()
    else {
      // Of a letter that was only to be read there is nothing else to be done.
      await finish(context, showing, showing.kind === 'read' ? 'done' : 'ended')
      recordTouch(context, 'applicant-left', showing, { showing: showing.kind })
    }
    return viewScreen(context)
  },
} satisfies HandlersOf<'applicant'>

async function signedForResults(
  showing: Showing,
  input: ParsedInputOf<'applicant.sign'>,
  context: CommandContext,
): Promise<ApplicantContent> {
  await signPickUp(showing, input, context)
  await finish(context, showing, 'done')
  recordTouch(context, 'pickup-signed', showing, { results: showing.resultIds.length })
  return viewScreen(context)
}

async function clearScreen(context: CommandContext): Promise<null> {
  const before = await findShown(context.read)
  if (!before) context.unchanged()
  else {
    await finish(context, before, 'ended')
    recordTouch(context, 'applicant-screen-cleared', before, {})
  }
  return null
}

/** One screen shows one thing: what was on it before is over. */
async function showAnew(showing: Showing, context: CommandContext): Promise<void> {
  const { caseId, documentId, kind } = showing
  const before = await findShown(context.read)
  if (before) await finish(context, before, 'ended')
  await insertShowing(context.write, showing)
  context.record({
    kind: 'applicant-shown',
    ...(caseId !== null && { caseId }),
    payload: { showing: kind, documentId },
  })
}

type Shown = Exclude<ParsedInputOf<'applicant.show'>, { kind: 'rest' }>

async function newShowing(input: Shown, context: CommandContext): Promise<Showing> {
  const { read, services, now } = context
  const common = {
    showingId: input.showingId,
    kind: input.kind,
    state: 'shown',
    slot: input.kind === 'sign' ? input.slot : null,
    stage: input.kind === 'evaluate' ? input.stage : null,
    ...{ checkId: null, resultIds: [] },
    flags: [],
    accountId: accountOf(context.caller).accountId,
    launchId: services.launchId,
    shownAt: now.toISOString(),
    endedAt: null,
  } as const
  if (input.kind === 'confirm') {
    const { sha256: contentSha256, groups } = await factsForApplicant(read, services, input.caseId)
    if (groups.length === 0) refuse('refused', '申请表还没有内容，请先填写再给申请人核对。')
    return { ...common, contentSha256, caseId: input.caseId, documentId: null }
  }
  if (input.kind === 'evaluate') {
    const { caseId, stage } = input
    const jointCase = await getCase(read, caseId)
    const obstacle = (await findEvaluationOf(read, caseId, stage))
      ? `“${evaluationStageNames[stage]}”环节已评价过，同一环节只评价一次。`
      : stageObstacle(jointCase, stage)
    if (obstacle !== null) refuse('refused', obstacle)
    return { ...common, contentSha256: sha256([caseId, stage]), caseId, documentId: null }
  }
  if (input.kind === 'collect') {
    const { caseId, checkId, resultIds } = input
    const contentSha256 = await contentToSign({ caseId, checkId, resultIds }, context)
    return { ...common, contentSha256, caseId, checkId, resultIds, documentId: null }
  }
  return { ...common, ...(await letterToShow(input, context)) }
}

async function letterToShow(
  input: Extract<Shown, { kind: 'read' | 'sign' }>,
  context: CommandContext,
) {
  const document = await findDocument(context.read, input.documentId)
  if (!document) refuse('not-found', '没有找到这份文书，请重新打开这件办件。')
  if (input.kind === 'sign') await refuseUnsignable(document, input.slot, context)
  const contentSha256 = sha256(unsigned(document.model))
  return { contentSha256, caseId: document.caseId, documentId: input.documentId }
}

async function finish(
  { write, now }: CommandContext,
  { showingId }: Showing,
  state: 'done' | 'ended',
): Promise<void> {
  await updateShowing(write, showingId, { state, endedAt: now.toISOString() })
}

function recordTouch(
  context: CommandContext,
  kind: string,
  { caseId }: Showing,
  payload: Record<string, unknown>,
): void {
  context.record({ kind, ...(caseId !== null && { caseId }), payload })
  context.afterCommit(() => context.services.notify({ kind: 'applicant-screen', open: false }))
}
