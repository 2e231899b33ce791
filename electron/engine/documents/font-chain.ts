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
        licence: z.string(),
        required: z.boolean(),
        look: z.array(Place).min(1),
      }),
    )
    .min(1),
})
type ListedFace = z.infer<typeof FontList>['faces'][number]

export interface ChainFace {
  readonly id: string
  readonly path: string
  readonly face: FontFace
  /** The whole file; 15 MB and more, so only faces that nearly every letter uses are kept in memory. */
  outlines(): Promise<Buffer>
}

export interface FoundGlyph {
  readonly face: ChainFace
  readonly advance: number
}

export interface FontChain {
  /** The first face that draws it with ink, and how wide (1/1000 em); null when none does. */
  find(codePoint: number): FoundGlyph | null
  /** Names of listed faces that this machine does not have. */
  readonly missing: readonly string[]
}

/** Opens the faces of `resources/fonts/fonts.yaml`, without their outlines: about 20 ms. */
export async function openFontChain(resourcesDirectory: string): Promise<FontChain> {
  const directory = join(resourcesDirectory, 'fonts')
  const list = FontList.parse(parse(await readFile(join(directory, 'fonts.yaml'), 'utf8')))
  const found = await Promise.all(list.faces.map((listed) => findFace(listed, directory)))
  const faces = found.filter((face) => face !== null)
  const missing = list.faces.filter((_, index) => !found[index]).map(({ name }) => name)
  const known = new Map<number, FoundGlyph | null>()
  return {
    find(codePoint) {
      const before = known.get(codePoint)
      if (before !== undefined) return before
      const face = faces.find((candidate) => candidate.face.glyphOf(codePoint) !== 0)
      const glyph = face
        ? { face, advance: face.face.advanceOf(face.face.glyphOf(codePoint)) }
        : null
      known.set(codePoint, glyph)
      return glyph
    },
    missing,
  }
}

/** Null when this machine does not have it and can do without. */
async function findFace(listed: ListedFace, directory: string): Promise<ChainFace | null> {
  const path = await findFile(listed, directory)
  if (path) return openChainFace(listed, path)
  if (listed.required) throw new Error(`the font ${listed.id} is not installed`)
  return null
}

async function openChainFace(listed: ListedFace, path: string): Promise<ChainFace> {
  let kept: Promise<Buffer> | undefined
  return {
    id: listed.id,
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
