import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The invented papers that lie in the simulated scanner, in their order. */
export async function readSamplePages(resourcesDirectory: string): Promise<readonly Buffer[]> {
  const directory = join(resourcesDirectory, 'training', 'pages')
  const names = (await readdir(directory)).filter((name) => name.endsWith('.jpg')).sort()
  return Promise.all(names.map((name) => readFile(join(directory, name))))
}
