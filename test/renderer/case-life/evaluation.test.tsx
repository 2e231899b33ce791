import { screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openFollowedCase } from '../../support/open-followed-case.tsx'
import { formByKeys, showTab } from '../../support/side-form.ts'
import { signIn } from '../../support/test-counter.ts'

// The day that a form proposes is the machine's; the engine of these tests lives on 20 November 2026.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-20T01:00:00.000Z') })
})
afterEach(() => {
  vi.useRealTimers()
})

const stage = (name: string) => screen.findByRole('region', { name: `${name}环节` })

test('the applicant judges the acceptance at the turned screen, once, by digits', async () => {
  const { user, call, view } = await openFollowedCase()
  await showTab(user, '评价')
  await within(await stage('办结')).findByText(/还没有全部办结/)
  await user.keyboard('e')
  const form = await formByKeys(user, /请评价“受理”环节/)
  await form.submit()
  await within(form.form).findByText('请选择整体满意度，按 1 至 5。')
  await user.keyboard('{Escape}e')
  const again = await formByKeys(user, /请评价“受理”环节/)
  await again.choose('整体满意度', '2')
  await again.choose('服务效率', '1')
  await again.submit()
  const judged = within(await stage('受理'))
  await judged.findByText('满意')
  judged.getByText('服务效率 非常满意')
  judged.getByText(/窗口屏幕，经手 李敏/)
  // Nothing is left to judge now, and the key is gone with it.
  await user.keyboard('e')
  expect(screen.queryByRole('form')).toBeNull()
  const { stages } = await call('evaluation.ofCase', { caseId: view.caseId })
  expect(stages[0]).toMatchObject({ evaluation: { score: 4, indicators: { efficiency: 5 } } })
})

test('a supervisor leads a bad one from contact to its end, by keys alone', async () => {
  const { user, call, notify } = await openFollowedCase()
  await showTab(user, '评价')
  await user.keyboard('e')
  const form = await formByKeys(user, /请评价“受理”环节/)
  await form.choose('整体满意度', '5')
  await form.fill('意见建议', '等了很久')
  await form.submit()
  const block = () => screen.findByRole('region', { name: '差评整改' })
  await within(await block()).findByText('负责人 陈静')
  await signIn(call, 'chenjing')
  notify({ kind: 'session-changed' })
  await screen.findByText(/陈静/, { selector: 'header *' })
  await user.keyboard('j')
  const contact = await formByKeys(user, '登记联系')
  await contact.fill('联系情况', '电话致歉并了解情况')
  await contact.submit()
  await within(await block()).findByText('差评整改：已联系，待答复')
  await user.keyboard('j')
  const answer = await formByKeys(user, '登记答复')
  await answer.fill('整改和答复', '已加开一个窗口。')
  await answer.submit()
  await within(await block()).findByText(/答复（属实，已整改）：已加开一个窗口/)
  await user.keyboard('j')
  await (await formByKeys(user, '整改办结')).submit()
  await within(await block()).findByText(/办结：认可处理结果/)
})

test('M writes the sheet with the square code', async () => {
  const { user } = await openFollowedCase()
  await showTab(user, '评价')
  await stage('受理')
  await user.keyboard('m')
  await screen.findByText(/待打印：评价二维码单/)
})

test('a helper has neither results nor evaluations among the tabs', async () => {
  const { call, notify } = await openFollowedCase()
  screen.getByRole('tab', { name: /出件/ })
  await signIn(call, 'zhouhang')
  notify({ kind: 'session-changed' })
  await screen.findByText(/周航/, { selector: 'header *' })
  expect(screen.queryByRole('tab', { name: /出件|评价/ })).toBeNull()
})
