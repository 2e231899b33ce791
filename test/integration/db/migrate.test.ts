import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { expect, test } from 'vitest'
import { openDatabase } from '../../../db/database.ts'
import type { Migrations } from '../../../db/migrate.ts'
import { migrations as released } from '../../../db/migrations/index.ts'
import { openStore } from '../../../db/open-store.ts'
import { schemaText } from '../../../db/schema-text.ts'
import { testKeyHex as keyHex, testDatabase, testDirectory } from '../../support/test-database.ts'

const backupName = 'counter.db.before-9990_test'

function withOneMore(...statements: string[]): Migrations {
  const up = async (db: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(db)
  }
  return { ...released, '9990_test': { up } }
}

async function aStoreWithATask(): Promise<string> {
  const directory = testDirectory()
  const store = await openStore({ directory, keyHex })
  if (!store.ok) throw new Error(store.detail)
  store.sqlite.exec(
    `insert into account (account_id, login_name, display_name, role, password_hash, created_at)
       values ('a', 'a', '甲', 'clerk', '', '');
     insert into joint_case (case_id, search_id, state, catalogue_version, revision, created_by, created_at, changed_at)
       values ('c', 1, 'draft', '1', 1, 'a', '', '');
     insert into task (case_id, item_id, position, state) values ('c', 'water', 0, 1)`,
  )
  await store.close()
  return directory
}

async function migrated(directory: string, migrations: Migrations) {
  const store = await openStore({ directory, keyHex, migrations })
  if (!store.ok) throw new Error(store.detail)
  return store
}

test('schema.sql is what the migrations make of an empty file (else: npm run schema)', async () => {
  const { sqlite } = await testDatabase()
  const committed = readFileSync(join(import.meta.dirname, '../../../db/schema.sql'), 'utf8')
  expect(schemaText(sqlite)).toBe(committed)
})

test('migrations are listed under the names of their files, all of them', () => {
  const files = readdirSync(join(import.meta.dirname, '../../../db/migrations'))
  const names = files.filter((file) => file !== 'index.ts').map((file) => file.replace('.ts', ''))
  expect(Object.keys(released)).toEqual(names.toSorted())
})

test('0010 makes every table strict and the event log append-only', async () => {
  const { sqlite } = await testDatabase()
  const loose = sqlite
    .prepare(
      `select name from pragma_table_list where schema = 'main' and type = 'table' and not strict
         and name not like 'sqlite_%' and name not like 'kysely_%'`,
    )
    .pluck()
    .all()
  expect(loose).toEqual([])
  const triggers = sqlite.prepare(
    `select tbl_name from sqlite_schema where type = 'trigger' and tbl_name = 'event'`,
  )
  expect(triggers.pluck().all()).toEqual(['event', 'event', 'event'])
})

test('an empty file gets no backup, a used one an encrypted one that opens with the same key', async () => {
  const directory = await aStoreWithATask()
  expect(readdirSync(directory).filter((name) => name.includes('before'))).toEqual([])
  const store = await migrated(directory, withOneMore('delete from task'))
  expect(store.migrated).toEqual(['9990_test'])
  await store.close()
  const path = join(directory, backupName)
  expect(readFileSync(path).toString('latin1')).not.toContain('water')
  const backup = openDatabase({ path, keyHex })
  expect(backup.sqlite.prepare('select item_id from task').pluck().all()).toEqual(['water'])
  await backup.close()
})

test('a migration that fails is undone whole, and the start is refused', async () => {
  const directory = await aStoreWithATask()
  const broken = withOneMore('create table half (a) strict', 'delete from task', 'no sql at all')
  expect(await openStore({ directory, keyHex, migrations: broken })).toMatchObject({
    ok: false,
    reason: 'failed',
  })
  const store = await migrated(directory, released)
  expect(store.sqlite.prepare('select item_id from task').pluck().all()).toEqual(['water'])
  const half = store.sqlite.prepare(`select 1 from sqlite_schema where name = 'half'`)
  expect(half.get()).toBeUndefined()
  await store.close()
})

test('rebuilding a parent table keeps its children, and foreign keys are on again', async () => {
  const directory = await aStoreWithATask()
  const rebuild = withOneMore(
    'create table joint_case_copy as select * from joint_case',
    'delete from joint_case',
    'insert into joint_case select * from joint_case_copy',
    'drop table joint_case_copy',
  )
  const store = await migrated(directory, rebuild)
  expect(store.sqlite.prepare('select item_id from task').pluck().all()).toEqual(['water'])
  expect(store.sqlite.pragma('foreign_keys', { simple: true })).toBe(1)
  await store.close()
})

test('a migration that leaves a child without its parent is refused and undone', async () => {
  const directory = await aStoreWithATask()
  const orphaning = withOneMore('delete from joint_case')
  expect(await openStore({ directory, keyHex, migrations: orphaning })).toMatchObject({
    ok: false,
    reason: 'failed',
  })
  const store = await migrated(directory, released)
  expect(store.sqlite.prepare('select count(*) from joint_case').pluck().get()).toBe(1)
  await store.close()
})

test('a second start with the same release migrates nothing and backs nothing up', async () => {
  const directory = await aStoreWithATask()
  const store = await migrated(directory, released)
  expect(store.migrated).toEqual([])
  await store.close()
  expect(existsSync(join(directory, backupName))).toBe(false)
})
