import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * The folder with package.json and resources/, whether the code runs from its sources or from `out/main`.
 * Throws when there is none above `directory`.
 */
export function getApplicationRoot(directory: string): string {
  let root = directory
  while (!existsSync(join(root, 'package.json')) || !existsSync(join(root, 'out'))) {
    const parent = dirname(root)
    if (parent === root)
      throw new Error(`No built application above ${directory}: run npm run build`)
    root = parent
  }
  return root
}
