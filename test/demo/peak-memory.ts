import { readFileSync } from 'node:fs'
import type { ChildName } from '../../electron/processes/messages.ts'
import { listDescendants } from '../support/process-tree.ts'

/** The most memory that each process ever held at once, MB (Linux: VmHWM). `main` carries the robot as well. */
export function peakMemoryMb(
  children: Partial<Record<ChildName, number>>,
): Readonly<Record<string, number>> {
  const ofChildren = Object.entries(children).map(([name, pid]) => [name, peakOf(pid)] as const)
  const browser = listDescendants(process.pid).filter((pid) => /chrom/.test(programOf(pid)))
  const kindOf = (pid: number) => /--type=([\w-]+)/.exec(commandOf(pid))?.[1] ?? 'browser'
  const largest = (kind: string) =>
    Math.max(0, ...browser.filter((pid) => kindOf(pid) === kind).map(peakOf))
  return {
    main: peakOf(process.pid),
    ...Object.fromEntries(ofChildren),
    browser: largest('browser'),
    renderer: largest('renderer'),
  }
}

function peakOf(pid: number): number {
  const [, kib = '0'] = /VmHWM:\s+(\d+) kB/.exec(read(pid, 'status')) ?? []
  return Math.round(Number(kib) / 1024)
}

function programOf(pid: number): string {
  return read(pid, 'comm')
}

function commandOf(pid: number): string {
  return read(pid, 'cmdline').replaceAll('\0', ' ')
}

function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    // It has ended meanwhile.
    return ''
  }
}
