import { access, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { type FontFace, isPrivateUse, openFontFace } from './font-face.ts'
import { outlineReader, type ReadOutlines } from './font-outlines.ts'
import { createHallGlyphs, type HallGlyphs } from './glyphs/hall-glyphs.ts'
import { createSystemFaces } from './system-faces.ts'

const Place = z.union([
  z.strictObject({ package: z.string() }),
  z.strictObject({ resource: z.string() }),
  z.strictObject({ file: z.string() }),
])
/** What a face is for: running text 宋体, the name of a letter 标宋, headings 黑体 (GB/T 9704-2012 7.3). */
export const faceRoles = ['text', 'title', 'head'] as const
export type FaceRole = (typeof faceRoles)[number]

const FontList = z.strictObject({
  /** Folders of fonts that are installed on the computer, for what no listed face has. */
  system: z.array(z.string()).default([]),
  faces: z
    .array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        role: z.enum(faceRoles).default('text'),
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
  readonly face: FontFace
  readonly readOutlines: ReadOutlines
}

export interface FoundGlyph {
  readonly face: ChainFace
  readonly advance: number
}

export interface FontChain {
  /**
   * The first face that draws it with ink, and how wide (1/1000 em); null when none does. A role's own faces come
   * first and those for running text after them, so that a rare character in a title is drawn as well; then the
   * fonts of the system, then the hall's own pictures.
   */
  find(codePoint: number, role?: FaceRole): FoundGlyph | null
  readonly setGlyphPictures: HallGlyphs['replace']
  /** Names of listed faces that this machine does not have. */
  readonly missing: readonly string[]
}

/** Opens the faces of `resources/fonts/fonts.yaml`, without their outlines: about 30 ms. */
export async function openFontChain(resourcesDirectory: string): Promise<FontChain> {
  const directory = join(resourcesDirectory, 'fonts')
  const list = FontList.parse(parse(await readFile(join(directory, 'fonts.yaml'), 'utf8')))
  const found = await Promise.all(list.faces.map((listed) => findFace(listed, directory)))
  const facesFor = (role: FaceRole) =>
    found.flatMap((face, index) => (face && list.faces[index]?.role === role ? [face] : []))
  const system = createSystemFaces(list.system)
  const text = lookupIn(facesFor('text'), (codePoint) => {
    const face = isPrivateUse(codePoint) ? null : system.find(codePoint)
    return face && toGlyph(face, codePoint)
  })
  const byRole = {
    text,
    title: lookupIn(facesFor('title'), text),
    head: lookupIn(facesFor('head'), text),
  }
  const hallGlyphs = createHallGlyphs()
  return {
    find: (codePoint, role = 'text') => byRole[role](codePoint) ?? hallGlyphs.find(codePoint),
    setGlyphPictures: hallGlyphs.replace,
    missing: list.faces.filter((_, index) => !found[index]).map(({ name }) => name),
  }
}

type Lookup = (codePoint: number) => FoundGlyph | null

/** Remembers every answer: a letter asks for the same few hundred characters thousands of times. */
function lookupIn(faces: readonly ChainFace[], otherwise: Lookup = () => null): Lookup {
  const known = new Map<number, FoundGlyph | null>()
  return (codePoint) => {
    const before = known.get(codePoint)
    if (before !== undefined) return before
    const face = faces.find((candidate) => candidate.face.glyphOf(codePoint) !== 0)
    const glyph = face ? toGlyph(face, codePoint) : otherwise(codePoint)
    known.set(codePoint, glyph)
    return glyph
  }
}

function toGlyph(face: ChainFace, codePoint: number): FoundGlyph {
  return { face, advance: face.face.advanceOf(face.face.glyphOf(codePoint)) }
}

/** Null when this machine does not have it and can do without. */
async function findFace(listed: ListedFace, directory: string): Promise<ChainFace | null> {
  const path = await findFile(listed, directory)
  if (path) return openChainFace(listed, path)
  if (listed.required) throw new Error(`the font ${listed.id} is not installed`)
  return null
}

async function openChainFace({ id }: ListedFace, path: string): Promise<ChainFace> {
  const face = await openFontFace(path)
  return { id, face, readOutlines: outlineReader(path, face) }
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
