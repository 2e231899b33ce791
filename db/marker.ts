import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

const text =
  '此处建有联办窗口的业务数据库。请勿删除本文件：数据库文件丢失时，程序靠它发现丢失，而不会新建空库。\n'

function markerPath(databasePath: string): string {
  return `${databasePath}.exists`
}

export function hasMarker(databasePath: string): boolean {
  return existsSync(markerPath(databasePath))
}

/** On disk when it returns: SQLite takes a file of no length for a healthy empty database, so something else must remember. */
export function writeMarker(databasePath: string): void {
  const path = markerPath(databasePath)
  const partial = `${path}.partial`
  try {
    const file = openSync(partial, 'w', 0o600)
    try {
      writeSync(file, text)
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
