import { closeSync, type Dirent, openSync, readdirSync, readSync } from 'node:fs'
import { join } from 'node:path'
import type { ChainFace } from './font-chain.ts'
import { type FontFace, openFaceFrom } from './font-face.ts'
import { outlineReader } from './font-outlines.ts'

export interface SystemFaces {
  /** Null when no font of the system may be embedded and has the character. */
  find(codePoint: number): ChainFace | null
}

/** A hall's computer has a few hundred; a folder of thousands must not hold up a letter. */
const mostFiles = 1_000

/**
 * The fonts that are installed on the computer, for a character that the listed ones lack. Looked through at the first
 * such character, at once and in one go: it happens a few times in a counter's life, and whoever asks must know before
 * a number is taken. Only TrueType outlines; what its maker forbids to embed is passed over.
 */
export function createSystemFaces(folders: readonly string[]): SystemFaces {
  let paths: readonly string[] | undefined
  const opened = new Map<string, ChainFace | null>()
  const open = (path: string): ChainFace | null => {
    const before = opened.get(path)
    if (before !== undefined) return before
    const face = openQuietly(path)
    const found = face && { id: idOf(path), face, readOutlines: outlineReader(path, face) }
    opened.set(path, found)
    return found
  }
  return {
    find(codePoint) {
      paths ??= inOrder(folders.flatMap(listFonts)).slice(0, mostFiles)
      for (const path of paths) {
        const face = open(path)
        if (face && face.face.glyphOf(codePoint) !== 0) return face
      }
      return null
    },
  }
}

/** Upright faces of ordinary weight first, of these the ones that look like the text's; none that only draws boxes. */
function inOrder(paths: readonly string[]): readonly string[] {
  const isPlaceholder = /last-?resort|blank|tofu/i
  const isOdd = /bold|black|heavy|light|thin|italic|oblique|mono|condensed/i
  const isAlike = /song|sun|ming|serif|fang|batang/i
  const rankOf = (path: string) => (isOdd.test(path) ? 2 : 0) + (isAlike.test(path) ? 0 : 1)
  const ranked = paths.filter((path) => !isPlaceholder.test(path)).toSorted()
  return ranked.sort((a, b) => rankOf(a) - rankOf(b))
}

function listFonts(folder: string): readonly string[] {
  let entries: Dirent[]
  try {
    entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  } catch {
    // Not every system has every folder.
    return []
  }
  return entries
    .filter((entry) => entry.isFile() && /\.(?:ttf|ttc)$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}

/** Null for what is no font, has no TrueType outlines or may not be embedded. */
function openQuietly(path: string): FontFace | null {
  try {
    const file = openSync(path, 'r')
    try {
      const face = openFaceFrom((offset, length) => {
        const bytes = new Uint8Array(length)
        if (readSync(file, bytes, 0, length, offset) < length) throw new Error('too short')
        return new DataView(bytes.buffer)
      })
      return face.mayBeEmbedded ? face : null
    } finally {
      closeSync(file)
    }
  } catch {
    // Somebody else's broken font must not stop a letter that another one can draw.
    return null
  }
}

/** As a PDF takes it for a name: letters, digits and hyphens. */
function idOf(path: string): string {
  const name = path.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '')
  return `system-${name.replace(/[^A-Za-z0-9]+/g, '-')}`
}
