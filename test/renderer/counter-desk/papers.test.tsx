import { act, screen, waitFor, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { failure, success } from '../../../shared/ipc/reply.ts'
import { openCompleteDraft } from '../../support/open-desk.tsx'
import { type CounterOptions, signIn } from '../../support/test-counter.ts'

// Whole windows on a machine that builds beside the tests.
vi.setConfig({ testTimeout: 30_000 })

/** Takes every paper and never says that it is out. */
const aPatientPrinter: CounterOptions['callPeer'] = async (_peer, method) => {
  if (method === 'spool') return success({ printer: '打印机', spoolerJobId: '打印机-1' })
  if (method === 'spoolerJob') return success({ state: 'pending', advice: '' })
  return failure('device', '没有连接。')
}

test('a complete case is accepted by F9 and Enter, shows its number and prints nothing by itself', async () => {
  const { user, call, draft, asked } = await openCompleteDraft()
  await user.keyboard('{F9}')
  await screen.findByRole('heading', { name: '受理前请核对' })
  expect(asked).not.toContain('cases.accept')
  await user.keyboard('{Enter}')
  await screen.findByRole('heading', { name: '已受理' })
  const view = await call('cases.open', { caseId: draft.caseId })
  expect(view.state).toBe('accepted')
  await screen.findByText(view.number?.number ?? 'no number')
  expect(asked).not.toContain('documents.print')
  await user.keyboard('{F10}')
  await waitFor(() =>
    expect(asked.filter((channel) => channel === 'documents.print')).toHaveLength(2),
  )
})

test('a copy is printed of the paper in the preview, and only after its original', async () => {
  const { user, call, draft } = await openCompleteDraft(undefined, { callPeer: aPatientPrinter })
  await user.keyboard('{F9}')
  await user.click(await screen.findByRole('button', { name: /确认受理/ }))
  await screen.findByRole('heading', { name: '已受理' })
  await user.click(screen.getByRole('button', { name: /^受理通知书/ }))
  await user.keyboard('{Alt>}p{/Alt}')
  await screen.findByText(/还没有打印正本/)
  await user.keyboard('{F10}')
  const jobs = async () => (await call('cases.open', { caseId: draft.caseId })).documents
  await waitFor(async () =>
    expect((await jobs()).map(({ printJobs }) => printJobs.length)).toEqual([1, 1]),
  )
  await waitFor(() => expect(screen.getAllByText(/^正本：/)).toHaveLength(2))
  await user.keyboard('{Alt>}p{/Alt}')
  await waitFor(async () => {
    const acceptance = (await jobs()).find(({ kind }) => kind === 'acceptance')
    expect(acceptance?.printJobs.map(({ copyNo }) => copyNo)).toEqual([0, 1])
  })
  const copies = await screen.findByRole('group', { name: '预览哪一份' })
  await user.click(within(copies).getByRole('button', { name: '副本 1' }))
  await screen.findByRole('region', { name: '受理通知书副本 1预览' })
  await user.click(screen.getByRole('button', { name: /^收件凭证/ }))
  expect(screen.queryByRole('group', { name: '预览哪一份' })).toBeNull()
})

test('Alt+L prints the shown receipt on the roll and is not there for another paper', async () => {
  const { user, call, draft, asked } = await openCompleteDraft(undefined, {
    callPeer: aPatientPrinter,
    rollPrinter: { kind: 'queue', queue: 'xiaopiao', width: 80 },
  })
  await user.keyboard('{F9}')
  await user.click(await screen.findByRole('button', { name: /确认受理/ }))
  await screen.findByRole('heading', { name: '已受理' })
  await user.click(screen.getByRole('button', { name: /^受理通知书/ }))
  await waitFor(() => expect(screen.queryAllByRole('button', { name: /打小票/ })).toEqual([]))
  await user.keyboard('{Alt>}l{/Alt}')
  expect(asked).not.toContain('documents.print')
  await user.click(screen.getByRole('button', { name: /^收件凭证/ }))
  // In the pane and in the bar of keys.
  expect(await screen.findAllByRole('button', { name: /打小票/ })).toHaveLength(2)
  await user.keyboard('{Alt>}l{/Alt}')
  await screen.findByText(/^正本（小票）：/)
  const { documents } = await call('cases.open', { caseId: draft.caseId })
  const receipt = documents.find(({ kind }) => kind === 'receipt')
  expect(receipt?.printJobs).toMatchObject([{ copyNo: 0, format: 'roll80' }])
})

test('there is no copy of a paper whose original could not be printed', async () => {
  const { user, call, draft, notify } = await openCompleteDraft()
  await user.keyboard('{F9}')
  await user.click(await screen.findByRole('button', { name: /确认受理/ }))
  await screen.findByRole('heading', { name: '已受理' })
  await user.keyboard('{F10}')
  await waitFor(async () => {
    const { documents } = await call('cases.open', { caseId: draft.caseId })
    expect(documents.map(({ printJobs }) => printJobs.map(({ state }) => state))).toEqual([
      ['failed'],
      ['failed'],
    ])
  })
  notify({ kind: 'case-changed', caseId: draft.caseId })
  await waitFor(() => expect(screen.getAllByText(/^正本：未/)).toHaveLength(2))
  await user.keyboard('{Alt>}p{/Alt}')
  await screen.findByText(/还没有打印正本/)
})

test('an accepted case is shown and takes no change', async () => {
  const { user, asked } = await openCompleteDraft()
  await user.keyboard('{F9}')
  await user.click(await screen.findByRole('button', { name: /确认受理/ }))
  await screen.findByRole('heading', { name: '已受理' })
  await user.keyboard('{Alt>}3{/Alt}')
  const before = asked.length
  await user.keyboard('改动{F9}')
  await act(() => new Promise((resolve) => setTimeout(resolve, 600)))
  expect(asked.slice(before)).not.toContain('cases.saveFacts')
  expect(asked.slice(before)).not.toContain('cases.accept')
})

test('a paper is taken back with its reason, struck out, and not printed with the set', async () => {
  const { user, asked } = await openCompleteDraft()
  await user.keyboard('{F9}')
  await user.click(await screen.findByRole('button', { name: /确认受理/ }))
  await screen.findByRole('heading', { name: '已受理' })
  await user.click(screen.getByRole('button', { name: /^受理通知书/ }))
  await user.click(screen.getByRole('button', { name: '作废这份文书' }))
  await user.keyboard('{Enter}')
  await screen.findByText('请写明作废原因。')
  expect(asked).not.toContain('documents.cancel')
  await user.keyboard('项目名称有误{Enter}')
  await screen.findByText(/^已作废（李敏，.*）：项目名称有误$/)
  expect(screen.queryByRole('button', { name: '作废这份文书' })).toBeNull()
  await user.keyboard('{F10}')
  await waitFor(() => expect(asked).toContain('documents.print'))
  await user.keyboard('{Alt>}p{/Alt}')
  await screen.findByText('这份文书已经作废，不能再打印。')
  expect(asked.filter((channel) => channel === 'documents.print')).toHaveLength(1)
})

test('a paper is saved as OFD and the place is said; a clerk makes no evidence file', async () => {
  const { user, asked } = await openCompleteDraft()
  await user.keyboard('{F9}')
  await user.click(await screen.findByRole('button', { name: /确认受理/ }))
  await screen.findByRole('heading', { name: '已受理' })
  await user.click(screen.getByRole('button', { name: '存档…' }))
  await user.keyboard('/nowhere')
  await user.click(screen.getByRole('button', { name: '这份存为版式文件' }))
  await screen.findByText(/找不到这个文件夹/)
  await user.clear(screen.getByRole('textbox', { name: '存到文件夹' }))
  await user.click(screen.getByRole('button', { name: '这份存为版式文件' }))
  await screen.findByText(/archive.*\.ofd$/, {}, { timeout: 20_000 })
  expect(screen.queryByRole('button', { name: '导出全件证据包' })).toBeNull()
  expect(asked).not.toContain('evidence.export')
})

test('the supervisor exports the whole case', async () => {
  const { user, call } = await openCompleteDraft()
  await user.keyboard('{F9}')
  await user.click(await screen.findByRole('button', { name: /确认受理/ }))
  await screen.findByRole('heading', { name: '已受理' })
  await signIn(call, 'chenjing')
  await user.click(screen.getByRole('button', { name: '存档…' }))
  await user.click(await screen.findByRole('button', { name: '导出全件证据包' }))
  await screen.findByText(/证据包共 \d+ 个部分，已签名，已存到/, {}, { timeout: 20_000 })
})

test('Alt+B prints the form of a draft for the applicant to sign, as it stands', async () => {
  const { user, call, draft, asked } = await openCompleteDraft(undefined, {
    callPeer: aPatientPrinter,
  })
  await user.keyboard('{Alt>}b{/Alt}')
  await screen.findByText(/^申请表 SQ\d+ 已送打印机，请申请人核对、签字。$/)
  expect(asked.filter((channel) => channel === 'documents.print')).toHaveLength(1)
  const { state, documents } = await call('cases.open', { caseId: draft.caseId })
  expect(state).toBe('draft')
  expect(documents.map(({ kind }) => kind)).toEqual(['form'])
})
