import { screen, waitFor, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { openWindow } from '../../support/open-window.tsx'
import { aCompleteDraft, aCounter, signIn } from '../../support/test-counter.ts'

// Whole windows on a machine that builds beside the tests.
vi.setConfig({ testTimeout: 30_000 })

async function openVerification(loginName = 'limin') {
  const counter = await openWindow()
  await screen.findByText('训练账号（按数字键直接登录）')
  await signIn(counter.call, loginName)
  const { caseId } = await aCompleteDraft(counter.call)
  await counter.call('cases.accept', { caseId })
  const { code } = await counter.engine.services.db
    .selectFrom('document_proof')
    .select('code')
    .orderBy('code')
    .executeTakeFirstOrThrow()
  await counter.user.keyboard(loginName === 'limin' ? '1' : '4')
  await screen.findByRole('grid', { name: '办件' })
  await counter.user.keyboard('{Control>}0{/Control}')
  const box = await screen.findByRole<HTMLInputElement>('textbox', { name: '扫描文书上的方码' })
  return { ...counter, caseId, code, box }
}

test('a scanned letter is called genuine, and its case opens by a key', async () => {
  const { user, code, asked } = await openVerification()
  await user.keyboard(`${code}{Enter}`)
  await screen.findByRole('heading', { name: '真实有效' })
  const claims = screen.getByRole('region', { name: '码中所载' })
  within(claims).getByText(/2026003000001$/)
  expect(within(claims).queryByText(/未经证实/)).toBeNull()
  await user.keyboard('{Alt>}o{/Alt}')
  await waitFor(() => expect(asked).toContain('cases.open'))
})

test('a changed letter is called so, and the next scan replaces the last', async () => {
  const { user, code, box } = await openVerification()
  await user.type(box, `${code.slice(0, -1)}${code.endsWith('A') ? 'B' : 'A'}{Enter}`)
  await screen.findByRole('heading', { name: /被改动|没有读出来/ })
  await user.keyboard(`${code}{Enter}`)
  await screen.findByRole('heading', { name: '真实有效' })
})

test('only the supervisor takes in another counter’s card, and hears what is wrong with it beside the field', async () => {
  const other = await aCounter()
  await signIn(other.call)
  const { own } = await other.call('verification.counters', {})
  const { user } = await openVerification('chenjing')
  const field = await screen.findByRole('textbox', { name: '登记其他窗口的验真名片' })
  await user.click(field)
  await user.paste('不是名片')
  await user.keyboard('{Enter}')
  await screen.findByText(/没有拷贝完整/)
  await user.clear(field)
  await user.click(field)
  await user.paste(own.card)
  await user.keyboard('{Enter}')
  await screen.findByText(new RegExp(`密钥编号 ${own.keyId.toUpperCase()}，陈静登记`))
  await user.click(screen.getByRole('button', { name: '不再信任' }))
  await waitFor(() => expect(screen.queryByText(/陈静登记/)).toBeNull())
})

test('a clerk sees whom the counter trusts and can change nothing', async () => {
  await openVerification()
  await screen.findByText(/^本窗口，密钥编号/)
  expect(screen.queryByRole('form', { name: '登记窗口' })).toBeNull()
})

test('a letter’s code in the search box finds its case', async () => {
  const { user, code } = await openVerification()
  await user.keyboard('{Control>}3{/Control}')
  const box = await screen.findByRole('combobox', { name: '查询办件' })
  await user.click(box)
  await user.paste(code)
  await waitFor(() => {
    const grid = screen.getByRole('grid', { name: '查询结果' })
    expect(within(grid).getAllByRole('row')).toHaveLength(2)
  })
})
