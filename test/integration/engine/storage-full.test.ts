import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { noSmallDisk, smallDisk } from '../../support/small-disk.ts'
import { aCounter, signIn } from '../../support/test-counter.ts'

// Mounting a small disk needs root, which the set-up of this project has.
test.skipIf(noSmallDisk)(
  'a full disk acknowledges nothing, says so once, and the work goes on when there is room',
  async () => {
    const disk = smallDisk(24 << 20)
    const counter = await aCounter({ dataDirectory: disk.directory })
    await signIn(counter.call)
    const caseId = uuidv7()
    await counter.call('cases.start', { caseId })
    await counter.call('cases.open', { caseId })
    counter.notices.splice(0)
    disk.fill()
    const save = (value: string) =>
      counter.request('cases.saveFacts', { caseId, changes: [{ key: 'project.name', value }] })
    let refused = await save('甲'.repeat(4000))
    for (let round = 0; round < 200 && refused.ok; round += 1)
      refused = await save(`${round}`.repeat(1000))
    expect(refused).toMatchObject({
      ok: false,
      failure: { code: 'storage-full', message: expect.stringContaining('磁盘已满') },
    })
    expect(await save('还是满的'.repeat(900))).toMatchObject({
      ok: false,
      failure: { code: 'storage-full' },
    })
    expect(counter.notices.filter(({ kind }) => kind === 'storage')).toEqual([
      { kind: 'storage', full: true },
    ])
    // What is open already is shown; a new look has to be in the log first.
    expect((await counter.call('cases.open', { caseId })).caseId).toBe(caseId)
    expect(await counter.request('twins.find', { caseId })).toMatchObject({
      failure: { code: 'storage-full' },
    })
    disk.free()
    expect(await save('有空间了')).toMatchObject({ ok: true })
    expect(counter.notices.filter(({ kind }) => kind === 'storage')).toEqual([
      { kind: 'storage', full: true },
      { kind: 'storage', full: false },
    ])
    const view = await counter.call('cases.open', { caseId })
    expect(view.facts).toMatchObject([{ key: 'project.name', value: '有空间了' }])
    await counter.engine.close()
  },
)
