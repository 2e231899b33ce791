import { access, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { type FontFace, openFontFace } from './font-face.ts'

const Place = z.union([
  z.strictObject({ package: z.string() }),
  z.strictObject({ resource: z.string() }),
  z.strictObject({ file: z.string() }),
])
const FontList = z.strictObject({
  faces: z
    .array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        weight: z.enum(['regular', 'bold']),
        licence: z.string(),
        required: z.boolean(),
        look: z.array(Place).min(1),
      }),
    )
    .min(1),
})
type ListedFace = z.infer<typeof FontList>['faces'][number]

export type FontWeight = 'regular' | 'bold'

export interface ChainFace {
  readonly id: string
  readonly weight: FontWeight
  readonly path: string
  readonly face: FontFace
  /** The whole file; 15 MB and more, so only faces that nearly every letter uses are kept in memory. */
  outlines(): Promise<Buffer>
}

export interface FontChain {
  /** The first face that draws it with ink: the wanted weight, else the regular ones. */
  faceFor(codePoint: number, weight: FontWeight): ChainFace | undefined
  readonly faces: readonly ChainFace[]
  /** Names of listed faces that this machine does not have. */
  readonly missing: readonly string[]
}

/** Opens the faces of `resources/fonts/fonts.yaml`, without their outlines: about 20 ms. */
export async function openFontChain(resourcesDirectory: string): Promise<FontChain> {
  const directory = join(resourcesDirectory, 'fonts')
  const list = FontList.parse(parse(await readFile(join(directory, 'fonts.yaml'), 'utf8')))
  const missing: string[] = []
  const faces: ChainFace[] = []
  for (const listed of list.faces) {
    const path = await findFile(listed, directory)
    if (path) faces.push(await openChainFace(listed, path))
    else if (listed.required) throw new Error(`the font ${listed.id} is not installed`)
    else missing.push(listed.name)
  }
  const order: Readonly<Record<FontWeight, readonly ChainFace[]>> = {
    regular: faces.filter((face) => face.weight === 'regular'),
    bold: [...faces].sort((a, b) => Number(a.weight !== 'bold') - Number(b.weight !== 'bold')),
  }
  return {
    faceFor: (codePoint, weight) => order[weight].find(({ face }) => face.glyphOf(codePoint) !== 0),
    faces,
    missing,
  }
}

async function openChainFace(listed: ListedFace, path: string): Promise<ChainFace> {
  let kept: Promise<Buffer> | undefined
  return {
    id: listed.id,
    weight: listed.weight,
    path,
    face: await openFontFace(path),
    outlines() {
      if (!listed.required) return readFile(path)
      kept ??= readFile(path)
      return kept
    },
  }
}

async function findFile(listed: ListedFace, directory: string): Promise<string | undefined> {
  for (const place of listed.look) {
    const path = pathOf(place, directory)
    if (path && (await isThere(path))) return path
  }
  return undefined
}

function pathOf(place: z.infer<typeof Place>, directory: string): string | undefined {
  if ('file' in place) return place.file
  if ('resource' in place) return join(directory, place.resource)
  try {
    return createRequire(import.meta.url).resolve(place.package)
  } catch {
    // Not installed as a package; the next place may have it.
    return undefined
  }
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
