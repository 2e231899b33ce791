import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { openFollowedCase } from '../../support/open-followed-case.tsx'
import { fixedClock } from '../../support/test-counter.ts'

test('progress is asked for, read out and printed by keys alone', async () => {
  const { user, view, call } = await openFollowedCase()
  await user.keyboard('{Alt>}g{/Alt}')
  const box = await screen.findByRole('textbox', { name: '查询进度' })
  await waitFor(() => expect(document.activeElement).toBe(box))
  await user.keyboard('没有这件{Enter}')
  await screen.findByText('没有查到办件')
  await user.keyboard(`{Control>}a{/Control}${view.queryCode}{Enter}`)
  const items = await screen.findByRole('list', { name: '各事项进度' })
  within(items).getByText(/^已受理，.+即将办理$/)
  screen.getByText(/湖南青禾\*\*公司/)
  await user.keyboard('{F10}')
  await screen.findByText('进度告知单已送打印机')
  const { documents } = await call('cases.open', { caseId: view.caseId })
  const letter = documents.find(({ kind }) => kind === 'progressNotice')
  expect(letter?.printJobs).toHaveLength(1)
  await user.keyboard('{F4}')
  await screen.findByRole('tablist', { name: '跟办内容' })
})

test('what is late is printed with its reason only', async () => {
  const clock = fixedClock()
  const { user, view } = await openFollowedCase(undefined, { clock })
  clock.set('2027-01-15T02:00:00.000Z')
  await user.keyboard('{Alt>}g{/Alt}')
  await screen.findByRole('textbox', { name: '查询进度' })
  await user.keyboard(`${view.queryCode}{Enter}`)
  await screen.findByText(/已超过 .+，请向申请人说明/)
  await user.keyboard('{F10}')
  await screen.findByText('请写明逾期原因。')
  await user.tab()
  await user.tab()
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: '逾期原因' }))
  await user.keyboard('外线施工遇地下障碍')
  await user.keyboard('{F10}')
  await screen.findByText('进度告知单已送打印机')
})
