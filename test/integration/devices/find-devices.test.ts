import { expect, test } from 'vitest'
import { findDevices } from '../../../electron/devices/find-devices.ts'
import { FoundDevices } from '../../../shared/ipc/contract/device-finding.ts'

test('where no spooler answers the search says so and goes on with everything else', async () => {
  const reply = await findDevices([{ host: '127.0.0.1', port: 9 }])
  if (!reply.ok) throw new Error(reply.failure.message)
  const { devices, problems } = FoundDevices.parse(reply.value)
  expect(problems).toContain('打印服务（CUPS）没有应答，打印队列没有查到。')
  expect(devices.filter(({ kind }) => kind === 'queue')).toEqual([])
})
