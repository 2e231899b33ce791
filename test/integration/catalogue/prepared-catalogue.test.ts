import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readerOf } from '../../../db/handles.ts'
import { loadCatalogue } from '../../../electron/engine/catalogue/load-catalogue.ts'
import { openCatalogues } from '../../../electron/engine/catalogue/open-catalogues.ts'
import {
  findPreparedCatalogue,
  prepareCatalogue,
  preparedFileName,
} from '../../../electron/engine/catalogue/prepared-catalogue.ts'
import { Province } from '../../../shared/ipc/contract/setup.ts'
import { resourcesDirectory } from '../../support/resources.ts'
import { fixedClock } from '../../support/test-counter.ts'
import { testDatabase } from '../../support/test-database.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lianban-prepared-'))
  await cp(resourcesDirectory, folder, { recursive: true })
})
afterEach(() => rm(folder, { recursive: true }))

/** The same folder serves as the program's, as if the build had just read these files. */
async function prepare(province: Province): Promise<void> {
  const prepared = await prepareCatalogue(folder, province)
  await writeFile(join(folder, preparedFileName(province)), JSON.stringify(prepared))
}

test.each(Province.options)(
  'a prepared catalogue is the one that reading %s gives',
  async (province) => {
    await prepare(province)
    const read = await loadCatalogue(folder, province)
    const prepared = await findPreparedCatalogue(folder, folder, province)
    expect(prepared).not.toBeNull()
    expect(prepared).toEqual(read.ok && read.catalogue)
  },
)

test('a file changed, added or taken away after the build sends the engine back to the files', async () => {
  await prepare('hunan')
  const find = () => findPreparedCatalogue(folder, folder, 'hunan')
  const changes = [
    'catalog/hunan/items.yaml',
    'catalog/hunan/fields-new.yaml',
    'regions/hunan.yaml',
  ]
  for (const path of changes) {
    const before = await readFile(join(folder, path), 'utf8').catch(() => null)
    await appendFile(join(folder, path), '# changed\n')
    expect(await find()).toBeNull()
    if (before === null) await rm(join(folder, path))
    else await writeFile(join(folder, path), before)
    expect(await find()).not.toBeNull()
  }
  await rm(join(folder, 'catalog/hunan/fields-gas.yaml'))
  expect(await find()).toBeNull()
})

test('a new catalogue with a mistake is refused although the build prepared an older one', async () => {
  await prepare('hunan')
  const { db } = await testDatabase()
  const open = () =>
    openCatalogues({
      resourcesDirectory: folder,
      programDirectory: folder,
      province: 'hunan',
      read: readerOf(db),
      clock: fixedClock(),
    })
  expect((await open()).ok).toBe(true)
  await appendFile(join(folder, 'catalog/hunan/items.yaml'), '不认识的键: 1\n')
  const opened = await open()
  expect(opened.ok ? '' : opened.message).toContain('catalog/hunan/items.yaml 第')
})

test('files with a mistake are not prepared, and a damaged copy is passed over', async () => {
  await writeFile(join(folder, preparedFileName('hunan')), '{"sourceSha256":')
  expect(await findPreparedCatalogue(folder, folder, 'hunan')).toBeNull()
  await appendFile(join(folder, 'catalog/hunan/items.yaml'), '不认识的键: 1\n')
  expect(await prepareCatalogue(folder, 'hunan')).toBeNull()
})
