import { screen, waitFor, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import type { CardRead } from '../../../electron/processes/peers.ts'
import { valuesOf } from '../../../shared/case/fact.ts'
import { success } from '../../../shared/ipc/reply.ts'
import { openDesk } from '../../support/open-desk.tsx'

// Whole windows on a machine that builds beside the tests.
vi.setConfig({ testTimeout: 30_000 })

const card: CardRead = {
  layout: 'citizen',
  name: '林\uE188',
  sex: '女',
  nation: '汉',
  birthDate: '1990-01-01',
  address: '测试省䶮水区样例路1号',
  idNumber: '999999199001010027',
  authority: '测试市公安局',
  validFrom: '2020-01-01',
  validUntil: '长期',
  writing: { name: '6797 E188', address: '6D4B 8BD5 7701 E863 6C34' },
  warnings: ['姓名里有本机不认识的生僻字（U+E188）。'],
  photo: null,
}

test('a character that only the card’s issuer knows is named by its code and replaced by the clerk', async () => {
  const { user, call } = await openDesk({
    callPeer: async (_, method) => success(method === 'readCard' ? card : {}),
  })
  await user.keyboard('{F2}')
  const unlisted = await screen.findByRole('region', { name: '证件上的生僻字' })
  expect(unlisted.textContent).toContain('〔未收录字 U+E188〕')
  await user.keyboard('{Control>}{F2}{/Control}')
  expect(document.activeElement).toBe(
    within(unlisted).getByRole('textbox', { name: /U\+E188 改为/ }),
  )
  await user.keyboard('燕{Enter}')
  await waitFor(() => expect(unlisted.textContent ?? '').not.toContain('未收录字'))
  expect((document.activeElement as HTMLInputElement).value).toBe('林燕')

  const { rows } = await call('cases.search', { text: '', state: null, limit: 10 })
  const caseId = rows[0]?.caseId ?? ''
  await waitFor(async () => {
    const { facts } = await call('cases.open', { caseId })
    expect(Object.values(valuesOf(facts))).toContain('林燕')
  })
  expect(JSON.stringify(await call('identity.cardWriting', { caseId }))).toContain('6797 E188')
})
