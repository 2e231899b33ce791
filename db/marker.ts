import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'

export const databaseName = 'counter.db'

export function databasePathIn(directory: string): string {
  return join(directory, databaseName)
}

const text =
  '此处建有联办窗口的业务数据库。请勿删除本文件：数据库文件丢失时，程序靠它发现丢失，而不会新建空库。\n'

function markerPath(databasePath: string): string {
  return `${databasePath}.exists`
}

export function hasMarker(databasePath: string): boolean {
  return existsSync(markerPath(databasePath))
}

function announcementPath(databasePath: string): string {
  return `${databasePath}.first-start`
}

/**
 * Called before the key of a new database is stored, wherever that is: from then on a key without a database is a
 * loss, except while this stands, because the very first start was broken off.
 */
export function announceDatabase(databasePath: string): void {
  writeWhole(announcementPath(databasePath), '首次启动还没有完成。\n')
}

export function isAnnounced(databasePath: string): boolean {
  return existsSync(announcementPath(databasePath))
}

/** The database stands. */
export function endAnnouncement(databasePath: string): void {
  rmSync(announcementPath(databasePath), { force: true })
}

/** On disk when it returns: SQLite takes a file of no length for a healthy empty database, so something else must remember. */
export function writeMarker(databasePath: string): void {
  writeWhole(markerPath(databasePath), text)
}

/** All of it or the former file, on disk when it returns. */
export function writeWhole(path: string, content: string): void {
  const partial = `${path}.partial`
  try {
    const file = openSync(partial, 'w', 0o600)
    try {
      writeSync(file, content)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(partial, path)
  } catch (error) {
    rmSync(partial, { force: true })
    throw error
  }
  syncDirectory(path)
}

/** Makes the names in the file's directory durable. Windows has no such call and needs none. */
export function syncDirectory(path: string): void {
  if (process.platform === 'win32') return
  const directory = openSync(dirname(path), 'r')
  try {
    fsyncSync(directory)
  } finally {
    closeSync(directory)
  }
}
