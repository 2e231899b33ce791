import { screen, within } from '@testing-library/react'
import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { openWindow } from '../../support/open-window.tsx'
import { aCompleteDraft, signIn } from '../../support/test-counter.ts'

// jsdom lays nothing out, so it can't scroll either.
Element.prototype.scrollIntoView ??= () => undefined

test('a supervisor finds the bad ones, and Enter opens the case where they are handled', async () => {
  const { user, call } = await openWindow()
  await screen.findByText('训练账号（按数字键直接登录）')
  await signIn(call)
  const { caseId } = await aCompleteDraft(call)
  await call('cases.accept', { caseId })
  await call('evaluation.submit', {
    ...{ evaluationId: uuidv7(), caseId, stage: 'accepted', score: 2 },
    ...{ indicators: {}, remark: '等了很久', channel: 'desk' },
  })
  await user.keyboard('4')
  await screen.findByRole('region', { name: '工作台' })
  await user.keyboard('{Alt>}y{/Alt}')
  const list = await screen.findByRole('grid', { name: '差评整改' })
  within(list).getByText('等了很久')
  within(list).getByText('陈静')
  await user.keyboard('2')
  await screen.findByText('还没有办结的整改')
  await user.keyboard('1')
  await screen.findByRole('grid', { name: '差评整改' })
  await user.keyboard('{Enter}')
  await screen.findByRole('tablist', { name: '跟办内容' })
})

test('a clerk has no such screen', async () => {
  const { user } = await openWindow()
  await screen.findByText('训练账号（按数字键直接登录）')
  await user.keyboard('1')
  await screen.findByText('还没有办件')
  await user.keyboard('{Alt>}y{/Alt}')
  expect(screen.queryByText('没有要整改的差评')).toBeNull()
})
