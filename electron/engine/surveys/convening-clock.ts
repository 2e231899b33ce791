import type { LifeChange } from '../cases/life/life-change.ts'

/** Nothing was found published in either province; 启东 (江苏) promises a survey within three working days. */
const conveneDays = 3
const conveneBasis = '建议值，待大厅确认：自提出之日起 3 个工作日内召集（参照江苏启东）'

/**
 * The limit for convening, from the day on which a survey was asked for: with the form, or at the counter later.
 * A case has one survey at a time that is still to come, so it has one such limit.
 */
export async function startConvening(life: LifeChange): Promise<void> {
  if (life.openClocks({ kind: 'survey' }).length > 0) return
  await life.startClock({ kind: 'survey', days: conveneDays, basis: conveneBasis })
}

/** `met` by the notice, `cancelled` with the survey. */
export async function endConvening(life: LifeChange, end: 'met' | 'cancelled'): Promise<void> {
  await life.endClocks({ kind: 'survey' }, end)
}
