import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { openFollowedCase } from '../../support/open-followed-case.tsx'

const tasks = async () => within(await screen.findByRole('grid', { name: '任务' }))

test('what the receiver reports is registered by keys, and a pause wants its reason', async () => {
  const { user, call, view } = await openFollowedCase()
  const state = async () => (await call('cases.open', { caseId: view.caseId })).tasks[0]?.state
  await user.keyboard('j')
  const form = await screen.findByRole('form', { name: /登记进度/ })
  await user.keyboard('{Enter}{Enter}{Enter}{Enter}')
  await waitFor(() => expect(screen.queryByRole('form', { name: /登记进度/ })).toBeNull())
  expect(form.isConnected).toBe(false)
  expect(await state()).toBe(8)
  await (await tasks()).findByText('办理中')

  await user.keyboard('j')
  await screen.findByRole('form', { name: /登记进度/ })
  await user.selectOptions(screen.getByLabelText('进度'), 'pause')
  await user.click(screen.getByRole('button', { name: /^登记\s*回车|^登记$/ }))
  await screen.findByText('请填写原因。')
  expect(await state()).toBe(8)
  await user.type(screen.getByLabelText('原因（必填）'), '现场公示五个工作日')
  await user.keyboard('{Enter}{Enter}')
  await waitFor(async () => expect(await state()).toBe(9))
  await (await tasks()).findByText('特别程序中')
  await (await tasks()).findByText('暂停')
})

test('an applicant takes an item back, with a reason', async () => {
  const { user, call, view } = await openFollowedCase()
  await user.keyboard('c')
  await screen.findByRole('form', { name: '撤件' })
  await user.keyboard('{Enter}{Enter}{Enter}')
  await screen.findByText('请填写撤件原因。')
  await user.type(screen.getByLabelText('撤件原因'), '项目暂缓建设')
  await user.keyboard('{Enter}{Enter}')
  await waitFor(async () =>
    expect((await call('cases.open', { caseId: view.caseId })).state).toBe('withdrawn'),
  )
  await waitFor(() => expect(screen.getAllByText('已撤件').length).toBeGreaterThan(0))
  const kinds = (await call('cases.open', { caseId: view.caseId })).documents.map(
    ({ kind }) => kind,
  )
  expect(kinds).toContain('withdrawal')
})
