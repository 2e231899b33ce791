import { type DocumentKind, documentKindNames } from '../../../shared/case/joint-case.ts'
import { type Path, type ResourceError, readYamlFile } from '../catalogue/yaml-file.ts'
import { LetterTemplate, placeholder } from './letter-template.ts'
import { letterSamples } from './models/registry.ts'
import { letterSlots } from './models/slots.ts'
import { toLetterView } from './views/letter-view.ts'
import type { LetterView, Words } from './views/view.ts'

export type ReadTemplate =
  | { readonly ok: true; readonly template: LetterTemplate }
  | { readonly ok: false; readonly errors: readonly ResourceError[] }

/**
 * The wording of one letter. A slip — a placeholder, condition, list or signature that the letter does not have —
 * is told with file and line, so that it shows when the wording is read and not at the counter.
 */
export async function readTemplate(
  resourcesDirectory: string,
  kind: DocumentKind,
  findUnprintable: (text: string) => readonly string[] = () => [],
): Promise<ReadTemplate> {
  const file = fileOf(kind)
  const read = await readYamlFile(resourcesDirectory, file, LetterTemplate)
  if (!read.ok) return { ok: false, errors: withoutEchoes(read.errors) }
  const sample = toLetterView(kind, letterSamples[kind])
  const known = { kind, sample, words: sample.words, findUnprintable }
  const errors = findSlips(read.data, known, []).map(({ path, message }) => ({
    file,
    line: read.place.lineOf(path),
    message,
  }))
  return errors.length > 0 ? { ok: false, errors } : { ok: true, template: read.data }
}

/** One slip in the syntax is followed by dozens like it. */
function withoutEchoes(errors: readonly ResourceError[]): readonly ResourceError[] {
  const first = new Map<string, ResourceError>()
  for (const error of errors) if (!first.has(error.message)) first.set(error.message, error)
  return [...first.values()]
}

/** `proofPromise` → letters/proof-promise.yaml */
export function fileOf(kind: DocumentKind): string {
  return `letters/${kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.yaml`
}

interface Known {
  readonly kind: DocumentKind
  readonly sample: LetterView
  /** What a text may hold here: inside a list, the words of its rows too. */
  readonly words: Words
  readonly findUnprintable: (text: string) => readonly string[]
}
interface Slip {
  readonly path: Path
  readonly message: string
}

function findSlips(part: unknown, known: Known, path: Path): Slip[] {
  if (typeof part === 'string') return textSlips(part, known, path)
  if (Array.isArray(part))
    return part.flatMap((inner, index) => findSlips(inner, known, [...path, index]))
  if (typeof part !== 'object' || part === null) return []
  const block = part as Readonly<Record<string, unknown>>
  const inside = { ...known, words: { ...known.words, ...wordsOf(block, known) } }
  return Object.entries(block).flatMap(([key, value]) => {
    const at = [...path, key]
    if (value === undefined) return []
    return nameSlips(key, String(value), inside, at) ?? findSlips(value, inside, at)
  })
}

/** What the lines of a list bring along. */
function wordsOf({ of, sections }: Readonly<Record<string, unknown>>, { sample }: Known): Words {
  if (sections !== undefined) return { no: '', title: '' }
  return (typeof of === 'string' ? sample.rows[of]?.[0] : undefined) ?? {}
}

/** Undefined when the key does not name something. */
function nameSlips(key: string, name: string, known: Known, path: Path): Slip[] | undefined {
  const letter = documentKindNames[known.kind]
  const said = (isKnown: boolean, message: string) => (isKnown ? [] : [{ path, message }])
  if (key === 'when')
    return said(name in known.sample.conditions, `${letter}没有“${name}”这个条件。`)
  if (key === 'of') return said(name in known.sample.rows, `${letter}没有“${name}”这个列表。`)
  if (key === 'slot' || key === 'timeOf')
    return said(isSlot(name, known.kind), `${letter}没有“${name}”这个签署位置。`)
  return undefined
}

function isSlot(name: string, kind: DocumentKind): boolean {
  return (
    letterSlots[kind].includes(name) || (kind === 'surveyRecord' && name === 'participant:{no}')
  )
}

function textSlips(text: string, known: Known, path: Path): Slip[] {
  const unknown = [...text.matchAll(placeholder)]
    .map(([, name]) => name ?? '')
    .filter((name) => !(name in known.words))
    .map((name) => `{${name}} 不是${documentKindNames[known.kind]}可以填入的内容。`)
  const unprintable = known
    .findUnprintable(text)
    .map((code) => `本机字库没有 ${code} 这个字，请换一个字。`)
  return [...unknown, ...unprintable].map((message) => ({ path, message }))
}
