import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Role } from '../../../shared/case/account.ts'
import { type ChannelName, channelNames } from '../../../shared/ipc/channels.ts'
import { contract } from '../../../shared/ipc/contract.ts'
import type { Endpoint } from '../../../shared/ipc/endpoint.ts'
import { aCounter } from '../../support/test-counter.ts'

type Door = 'nobody' | 'unlocked' | 'locked' | 'must-change' | 'closed'
interface Attempt {
  readonly role: Role
  readonly door: Door
  readonly window: 'clerk' | 'applicant'
  readonly channel: ChannelName
}

/** Written down once more, and not as the engine does it. */
function mayEnter({ role, door, window, channel }: Attempt): boolean {
  const { access }: Endpoint = contract[channel]
  if (window === 'applicant') return access === 'applicant'
  if (access === 'applicant') return false
  if (access === 'anyone') return true
  if (door === 'must-change') return access === 'session'
  if (door !== 'unlocked') return false
  return typeof access === 'string' || access.includes(role)
}

test('whoever stands at whichever window in whatever state gets in where the contract says so, and nowhere else', async () => {
  const { engine } = await aCounter()
  const { db } = engine.services
  const stand = async ({ role, door }: Attempt): Promise<void> => {
    await db.deleteFrom('session').execute()
    const accountId = 'training-clerk'
    await db
      .updateTable('account')
      .set({
        role,
        must_change_password: door === 'must-change' ? 1 : 0,
        state: door === 'closed' ? 'disabled' : 'active',
        disabled_at: door === 'closed' ? '2026-11-20T00:00:00.000Z' : null,
      })
      .where('account_id', '=', accountId)
      .execute()
    if (door === 'nobody') return
    await db
      .insertInto('session')
      .values({
        window_kind: 'clerk',
        launch_id: 'launch-1',
        account_id: accountId,
        state: door === 'locked' ? 'locked' : 'unlocked',
        opened_at: '2026-11-20T00:00:00.000Z',
      })
      .execute()
  }
  await fc.assert(
    fc.asyncProperty(
      fc.record<Attempt>({
        role: fc.constantFrom(...Role.options),
        door: fc.constantFrom<Door>('nobody', 'unlocked', 'locked', 'must-change', 'closed'),
        window: fc.constantFrom('clerk', 'clerk', 'clerk', 'applicant'),
        channel: fc.constantFrom(...channelNames),
      }),
      async (attempt) => {
        await stand(attempt)
        // No endpoint takes it: whoever may enter is told so, and nothing happens.
        const reply = await engine.dispatch(attempt.window, attempt.channel, { 不存在: true })
        const code = reply.ok ? 'ok' : reply.failure.code
        expect(['not-allowed', 'locked'].includes(code)).toBe(!mayEnter(attempt))
      },
    ),
    { numRuns: 400 },
  )
})
