import { screen, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { failure, success } from '../../../shared/ipc/reply.ts'
import { openCompleteDraft } from '../../support/open-desk.tsx'
import type { CounterOptions } from '../../support/test-counter.ts'

// Whole windows on a machine that builds beside the tests.
vi.setConfig({ testTimeout: 30_000 })

const noPaper = '打印机缺纸，请装纸。'

type Window = Awaited<ReturnType<typeof openCompleteDraft>>
const documentsOf = async ({ call, draft }: Window) =>
  (await call('cases.open', { caseId: draft.caseId })).documents

type Peer = NonNullable<CounterOptions['callPeer']>

/** The usual printer has no paper; the second one prints, after what `withdrawn` says of the first. */
const printers =
  (withdrawn: 'unprinted' | 'unknown'): Peer =>
  async (_peer, method, input) => {
    const asked = input as Record<string, string | null>
    if (method === 'spool') {
      const printer = asked.printer ?? '一号'
      return success({ printer, spoolerJobId: `${printer}-1` })
    }
    if (method === 'spoolerJob')
      return asked.spoolerJobId?.startsWith('二号')
        ? success({ state: 'completed', advice: '' })
        : success({ state: 'pending', advice: noPaper })
    return method === 'withdrawSpoolerJob'
      ? success({ became: withdrawn })
      : failure('device', '没有连接。')
  }

async function printReceiptWith(callPeer: Peer) {
  const window = await openCompleteDraft(undefined, {
    ...{ callPeer, secondPrinter: { queue: '二号', takesOver: false } },
  })
  const { user } = window
  await user.keyboard('{F9}')
  await user.click(await screen.findByRole('button', { name: /确认受理/ }))
  await screen.findByRole('heading', { name: '已受理' })
  await user.keyboard('{F10}')
  await waitFor(
    async () => {
      const jobs = (await documentsOf(window)).flatMap(({ printJobs }) => printJobs)
      expect(jobs.map(({ advice }) => advice)).toEqual([noPaper, noPaper])
    },
    { timeout: 10_000 },
  )
  window.notify({ kind: 'case-changed', caseId: window.draft.caseId })
  return window
}

test('a paper that waits says why, and one button has it printed by the second printer', async () => {
  const window = await printReceiptWith(printers('unprinted'))
  const buttons = await waitFor(() => {
    const found = screen.getAllByRole('button', { name: '改用备用打印机' })
    expect(found).toHaveLength(2)
    return found
  })
  expect(screen.getAllByText(noPaper)).toHaveLength(2)
  for (const button of buttons) await window.user.click(button)
  await waitFor(
    async () =>
      expect((await documentsOf(window)).flatMap(({ printJobs }) => printJobs)).toMatchObject([
        { state: 'confirmed', printer: '二号' },
        { state: 'confirmed', printer: '二号' },
      ]),
    { timeout: 10_000 },
  )
})

test('what the first printer may have begun with is asked about before anything else is printed', async () => {
  const window = await printReceiptWith(printers('unknown'))
  const [button] = await screen.findAllByRole('button', { name: '改用备用打印机' })
  if (button) await window.user.click(button)
  await waitFor(
    async () =>
      expect((await documentsOf(window)).flatMap(({ printJobs }) => printJobs)).toContainEqual(
        expect.objectContaining({ state: 'doubt' }),
      ),
    { timeout: 10_000 },
  )
  window.notify({ kind: 'case-changed', caseId: window.draft.caseId })
  await screen.findByText(/可能已经打出一部分/)
  await screen.findByRole('button', { name: '没有出来' })
  const jobs = (await documentsOf(window)).flatMap(({ printJobs }) => printJobs)
  expect(jobs.map(({ printer }) => printer)).toEqual(['一号', '一号'])
})
