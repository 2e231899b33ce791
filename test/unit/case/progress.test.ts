import { expect, test } from 'vitest'
import { progressWords } from '../../../shared/case/progress.ts'
import { allTaskStates } from '../../../shared/case/task-state.ts'

test('every state of a task has words for the applicant, none of them from the approval system', () => {
  for (const state of allTaskStates) {
    const words = progressWords(state, { receiver: '供水企业', pause: '', result: 'none' })
    expect(words, String(state)).toMatch(/\p{Script=Han}/u)
    expect(words).not.toMatch(/撤件|接件|部门开始/)
  }
})

test('what stands still says why and that it does not count', () => {
  const words = progressWords(9, { receiver: '供水企业', pause: '专家评审', result: 'none' })
  expect(words).toBe('正在专家评审，这段时间不计入办理期限')
})
