import { expect, test } from 'vitest'
import { testDatabase } from '../../support/test-database.ts'

test('0078 keeps the last look at each device, and one camera', async () => {
  const { sqlite } = await testDatabase()
  const look = sqlite.prepare(`insert into device_check values ('printer', ?, '', '', '')`)
  expect(() => look.run('blue')).toThrow(/CHECK/)
  look.run('red')
  expect(() => look.run('green')).toThrow(/UNIQUE|PRIMARY/)
  const camera = sqlite.prepare(`insert into camera_choice values (?, '高拍仪', '')`)
  camera.run(1)
  expect(() => camera.run(2)).toThrow(/CHECK/)
})
