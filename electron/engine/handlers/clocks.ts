import { findClockWatch, saveClockWatch } from '../../../db/queries/clock-watch.ts'
import { readWatch } from '../clocks/watch-clocks.ts'
import type { HandlersOf } from '../dispatch.ts'
import { refuse } from '../refusal.ts'

export const clockHandlers = {
  'clocks.watch': (_input, { read, services }) => readWatch(read, services),
  'clocks.confirmToday': async ({ today }, context) => {
    const { read, write, services } = context
    const state = await readWatch(read, services)
    if (today !== state.today)
      refuse('conflict', `本机日期是 ${state.today}，与您确认的不一致。请先校正本机的日期。`)
    const watch = await findClockWatch(read)
    if (state.trusted || !watch) {
      context.unchanged()
      return state
    }
    await saveClockWatch(write, { ...watch, seenOn: today })
    context.record({ kind: 'date-confirmed', payload: { today, seenOn: watch.seenOn } })
    context.afterCommit(() => services.clockTimer.kick())
    return { today, seenOn: today, trusted: true }
  },
} satisfies HandlersOf<'clocks'>
