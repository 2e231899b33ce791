import { uuidv7 } from 'uuidv7'
import type { SelectedItem } from '../../shared/case/joint-case.ts'
import { completeAnswers } from '../support/fill-case.ts'
import type { BenchCounter } from './bench-counter.ts'

/** A case that can be accepted: every answer given, every material there. */
export async function fillDraft(
  { call }: Pick<BenchCounter, 'call'>,
  items: readonly SelectedItem[],
): Promise<{ readonly caseId: string; readonly materialId: string }> {
  const caseId = uuidv7()
  await call('cases.start', { caseId })
  await call('cases.selectItems', { caseId, items: [...items] })
  const catalogue = await call('catalogue.get', { version: null })
  const answers = completeAnswers(catalogue, items)
  const changes = Object.entries(answers).map(([key, value]) => ({ key, value }))
  await call('cases.saveFacts', { caseId, changes })
  const needed = catalogue.materials.filter(({ neededBy }) =>
    neededBy.some(({ item }) => items.some(({ itemId }) => itemId === item)),
  )
  for (const { id, handlings, copies } of needed) {
    const handling = handlings[0] ?? 'copy'
    await call('cases.saveMaterial', {
      ...{ caseId, materialId: id, handling, copies: Math.max(1, copies), licenceId: null },
    })
  }
  return { caseId, materialId: needed[0]?.id ?? '' }
}
