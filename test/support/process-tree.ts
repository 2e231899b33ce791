import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

interface ProcessEntry {
  readonly pid: number
  readonly parent: number
}

/** Every running process below `pid` (Linux). */
export function listDescendants(pid: number): number[] {
  const entries = readdirSync('/proc').flatMap((name) => readProcess(Number(name)) ?? [])
  const found: number[] = []
  const collect = (parent: number) => {
    for (const entry of entries.filter((other) => other.parent === parent)) {
      found.push(entry.pid)
      collect(entry.pid)
    }
  }
  collect(pid)
  return found
}

function readProcess(pid: number): ProcessEntry | null {
  try {
    const [, state, parent] = /\) (\S) (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
    return state === undefined || state === 'Z' ? null : { pid, parent: Number(parent) }
  } catch {
    return null
  }
}

export function isRunning(pid: number | undefined): boolean {
  return pid !== undefined && readProcess(pid) !== null
}

/** `pid address:port` in hexadecimal, as the kernel lists them, for each listening TCP socket of these processes. */
export function listListeningSockets(pids: readonly number[]): string[] {
  const listening = new Map(['tcp', 'tcp6'].flatMap(listListening))
  return pids.flatMap((pid) =>
    listSocketInodes(pid).flatMap((inode) => {
      const address = listening.get(inode)
      return address === undefined ? [] : [`${pid} ${address}`]
    }),
  )
}

function listListening(table: string): [inode: string, address: string][] {
  const lines = readFileSync(`/proc/net/${table}`, 'utf8').trim().split('\n').slice(1)
  return lines.flatMap((line) => {
    const columns = line.trim().split(/\s+/)
    const [, address = '', , state] = columns
    return state === '0A' ? [[columns[9] ?? '', address] as [string, string]] : []
  })
}

function listSocketInodes(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      try {
        return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? []
      } catch {
        return []
      }
    })
  } catch {
    return []
  }
}
