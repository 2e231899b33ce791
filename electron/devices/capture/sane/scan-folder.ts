import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const prefix = 'lianban-scan-'

/** In memory where there is such a place: nothing of a scan stays on the disk unencrypted. */
export async function makeScanFolder(): Promise<string> {
  const places = [`/run/user/${process.getuid?.()}`, tmpdir()]
  for (const place of places) await removeForsaken(place)
  const make = (place = '') => mkdtemp(join(place, `${prefix}${process.pid}-`))
  return make(places[0]).catch(() => make(places[1]))
}

/** What a process left behind that died over a scan. */
async function removeForsaken(place: string): Promise<void> {
  for (const name of await readdir(place).catch(() => [])) {
    const owner = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1]
    if (owner === undefined || isAlive(Number(owner))) continue
    // Another account's is not ours to take away.
    await rm(join(place, name), { recursive: true, force: true }).catch(() => undefined)
  }
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0)
    return true
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH')
  }
}
