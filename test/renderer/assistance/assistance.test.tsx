import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { aHelpersDraft, anAssignedRequest } from '../../support/assistance.ts'
import { openWindow } from '../../support/open-window.tsx'
import { aCompleteDraft, signIn } from '../../support/test-counter.ts'

test('a helper lands among his own requests, and “新办件” leads there too', async () => {
  const window = await openWindow()
  await screen.findByText('训练账号（按数字键直接登录）')
  await anAssignedRequest(window)
  await window.user.keyboard('3')
  await screen.findByRole('region', { name: '我的帮办' })
  const grid = await screen.findByRole('grid', { name: '帮办' })
  expect(grid.textContent).toContain('湖南青禾食品有限公司')
  await window.user.keyboard('{Alt>}n{/Alt}')
  expect(window.asked).not.toContain('cases.start')
  await window.user.keyboard('{Enter}')
  await screen.findByText(/没有出具和签署/)
  await window.user.keyboard('{F6}')
  expect(window.asked).not.toContain('assistance.startCase')
})

test('two drafts of one project are compared and made one by keys alone', async () => {
  const window = await openWindow()
  const { call, user } = window
  await screen.findByText('训练账号（按数字键直接登录）')
  await signIn(call)
  const kept = await aCompleteDraft(call)
  const { caseId } = await aHelpersDraft(window)
  await call('cases.saveFacts', { caseId, changes: [{ key: 'handler.name', value: '周小燕' }] })
  await user.keyboard('1')
  await screen.findByRole('region', { name: '工作台' })
  await user.keyboard('{Alt>}x{/Alt}')
  const grid = await screen.findByRole('grid', { name: '帮办' })
  await waitFor(() => expect(document.activeElement).toBe(grid))
  await user.keyboard('{Enter}')
  await screen.findByText(/按 Alt\+J 查有没有同一项目的件/)
  await user.keyboard('{Alt>}j{/Alt}')
  await screen.findByText(/是同一件：/)
  const handler = await screen.findByRole<HTMLInputElement>('checkbox', {
    name: '经办人姓名用带回的',
  })
  expect(handler.checked).toBe(false)
  while (document.activeElement !== handler) await user.tab()
  await user.keyboard(' ')
  await user.keyboard('{F8}')
  await screen.findByText('已并入，带入 1 项。')
  const { facts } = await call('cases.open', { caseId: kept.caseId })
  expect(facts.find(({ key }) => key === 'handler.name')?.value).toBe('周小燕')
})

test('the list says what to do when it is empty, and counts nothing then', async () => {
  const window = await openWindow()
  await screen.findByText('训练账号（按数字键直接登录）')
  await window.user.keyboard('1')
  await screen.findByRole('region', { name: '工作台' })
  await window.user.keyboard('{Alt>}x{/Alt}')
  await screen.findByText('没有未结束的帮办')
  expect(screen.queryByRole('region', { name: '帮办统计' })).toBeNull()
})
