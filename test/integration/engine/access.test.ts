import { expect, test } from 'vitest'
import { Role } from '../../../shared/case/account.ts'
import { channelNames } from '../../../shared/ipc/channels.ts'
import { contract } from '../../../shared/ipc/contract.ts'
import type { Endpoint } from '../../../shared/ipc/endpoint.ts'
import { aCounter, signIn } from '../../support/test-counter.ts'

const sampleOf: Readonly<Record<Role, string>> = {
  clerk: 'limin',
  helper: 'zhouhang',
  supervisor: 'chenjing',
  administrator: 'wangjian',
  'system-administrator': 'liuwei',
  'security-administrator': 'sunli',
  auditor: 'machao',
}

test('nobody reaches a closed channel without signing in', async () => {
  const { request } = await aCounter()
  for (const channel of channelNames) {
    const { access }: Endpoint = contract[channel]
    if (access === 'anyone') continue
    expect(await request(channel, {}), channel).toMatchObject({
      ok: false,
      failure: { code: 'not-allowed' },
    })
  }
})

test.each(Role.options)('a %s reaches exactly the channels of the role', async (role) => {
  const { call, request } = await aCounter()
  await signIn(call, sampleOf[role])
  for (const channel of channelNames) {
    const { access }: Endpoint = contract[channel]
    if (access === 'anyone') continue
    const mayEnter =
      access === 'signed-in' ||
      access === 'session' ||
      (access !== 'applicant' && access.includes(role))
    // An input that no endpoint takes: whoever may enter is told so, and nothing happens.
    const reply = await request(channel, { 不存在: true })
    expect(reply, channel).toMatchObject({
      ok: false,
      failure: { code: mayEnter ? 'invalid-input' : 'not-allowed' },
    })
  }
})

test('a channel that does not exist is refused in words', async () => {
  const { engine } = await aCounter()
  expect(await engine.dispatch('clerk', 'cases.deleteEverything', {})).toMatchObject({
    ok: false,
    failure: { code: 'invalid-input', message: expect.stringMatching(/\p{Script=Han}/u) },
  })
})
