import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { openCompleteDraft } from '../../support/open-desk.tsx'

test('a character that can’t be printed is named by its code after one key, and the case is accepted', async () => {
  const { user, call, draft } = await openCompleteDraft()
  const { caseId } = draft
  const name = await screen.findByLabelText(/^项目名称/)
  await user.clear(name)
  await user.type(name, '湘\ue188江新建工程')
  await user.keyboard('{F9}')
  await user.click(await screen.findByRole('button', { name: /确认受理/ }))
  await screen.findByText(/有打印不出的字（U\+E188）/, { selector: '.desk-message span' })
  await screen.findByRole('button', { name: /以〔U\+E188〕印出/ })
  await user.keyboard('{Alt>}m{/Alt}')
  await screen.findByText(/已确认：这件办件的文书以〔U\+E188〕代替/)
  expect((await call('glyphs.missing', { caseId })).missing).toEqual([])
  await user.keyboard('{F9}')
  await user.click(await screen.findByRole('button', { name: /确认受理/ }))
  await waitFor(async () => {
    expect((await call('cases.open', { caseId })).state).not.toBe('draft')
  })
})
