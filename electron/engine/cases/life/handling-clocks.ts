import type { StoredClock } from '../../../../db/queries/clocks.ts'
import type { Catalogue } from '../../../../shared/catalog/catalogue.ts'
import type { LifeChange } from './life-change.ts'

/** 承诺时限 and, where the law sets one, 法定时限; both count from the working day after acceptance. Returns the first. */
export async function startHandlingClocks(
  life: LifeChange,
  catalogue: Catalogue,
  {
    itemId,
    promisedDays,
    startedOn,
  }: { readonly itemId: string; readonly promisedDays: number; readonly startedOn?: string },
): Promise<StoredClock> {
  const item = catalogue.items.find(({ id }) => id === itemId)
  if (!item) throw new Error('only items of the catalogue are accepted')
  const start = { itemId, ...(startedOn !== undefined && { startedOn }) }
  const basis = item.promisedBasis.text
  const promised = await life.startClock({ ...start, kind: 'promised', days: promisedDays, basis })
  if (item.statutoryDays !== undefined)
    await life.startClock({
      ...start,
      kind: 'statutory',
      days: item.statutoryDays,
      basis: item.basis.text,
    })
  return promised
}
