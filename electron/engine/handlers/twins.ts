import { findCase } from '../../../db/queries/cases.ts'
import { listFacts } from '../../../db/queries/facts.ts'
import { findMerge, findVerdict, insertVerdict } from '../../../db/queries/twins.ts'
import { checkKeys } from '../cases/check-input.ts'
import { getCase, getCatalogueOf, getDraft } from '../cases/open-case.ts'
import { saveFactChanges } from '../cases/save-facts.ts'
import { accountOf, type HandlersOf } from '../dispatch.ts'
import { refuse } from '../refusal.ts'
import { viewTwins } from '../twins/find-twins.ts'

export const twinHandlers = {
  'twins.find': ({ caseId }, context) => viewTwins(caseId, context),
  'twins.decide': async ({ caseId, otherCaseId, verdict, take }, context) => {
    const { read, write, services } = context
    const keptCaseId = verdict === 'same' ? otherCaseId : caseId
    if (caseId === otherCaseId) refuse('invalid-input', '一件不能和自己比对，请重新选择。')
    const before = await findVerdict(read, caseId, otherCaseId)
    if (before === verdict) {
      context.unchanged()
      return { keptCaseId: (await findMerge(read, caseId))?.otherCaseId ?? keptCaseId, taken: 0 }
    }
    if (before) refuse('conflict', '这两件已经由人作过判断，不能再改。')
    const draft = await getDraft(read, caseId)
    const other = await getCase(read, otherCaseId)
    if (await findMerge(read, otherCaseId))
      refuse('conflict', '对方这件已并入别的件，请刷新后再比对。')
    if ((await findCase(read, otherCaseId)) === undefined) refuse('not-found', '没有找到对方这件。')
    const { accountId } = accountOf(context.caller)
    const at = context.now.toISOString()
    const facts = (await listFacts(read, caseId)).filter(({ key }) => take.includes(key))
    if (verdict === 'different' && take.length > 0)
      refuse('invalid-input', '判为不同件时不带入内容。')
    if (facts.length > 0) {
      if (other.state !== 'draft')
        refuse('refused', '对方这件已接件，内容不能再改。请不带入内容，直接并入。')
      checkKeys(await getCatalogueOf(read, services, other), facts)
      const changes = facts.map(({ key, value, source }) => ({ key, value, source }))
      await saveFactChanges(write, other, changes, { accountId, at })
    }
    await insertVerdict(write, { caseId, otherCaseId, verdict, accountId, at })
    context.record({
      kind: 'twin-decided',
      caseId: draft.caseId,
      payload: { otherCaseId, verdict, keys: facts.map(({ key }) => key) },
    })
    context.afterCommit(() => {
      for (const id of [caseId, otherCaseId]) services.notify({ kind: 'case-changed', caseId: id })
      services.notify({ kind: 'assistance-changed' })
    })
    return { keptCaseId, taken: facts.length }
  },
} satisfies HandlersOf<'twins'>
