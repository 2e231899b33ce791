import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Alias, type Document, isMap, isNode, LineCounter, parseDocument, visit } from 'yaml'
import type { z } from 'zod'
import { issueInWords } from './issue-in-words.ts'

/** One mistake in a file of `resources/`, as a sentence for whoever keeps the file. */
export interface ResourceError {
  /** Relative to `resources/`. */
  readonly file: string
  readonly line: number
  readonly message: string
}

export type Path = readonly (string | number)[]

/** Where something was written, so that a mistake found later can still say its line. */
export interface Place {
  readonly file: string
  /** The line of the nearest thing that exists on the path. */
  readonly lineOf: (path: Path) => number
}

export type Checked<T> =
  | { readonly ok: true; readonly data: T; readonly place: Place }
  | { readonly ok: false; readonly errors: readonly ResourceError[] }

/** Reads a YAML file and checks it against a schema; every mistake comes with its line. */
export async function readYamlFile<T>(
  directory: string,
  file: string,
  schema: z.ZodType<T>,
): Promise<Checked<T>> {
  const text = await readText(join(directory, file))
  if (text === null) {
    return {
      ok: false,
      errors: [{ file, line: 1, message: '文件不存在或读不出来。请补上这个文件。' }],
    }
  }
  const { lines, document } = parseText(text)
  if (document.errors.length > 0) {
    return {
      ok: false,
      errors: document.errors.map(({ pos, code }) => ({
        file,
        line: lines.linePos(pos[0]).line,
        message: syntaxInWords(code),
      })),
    }
  }
  const place: Place = { file, lineOf: (path) => lineOf(document, lines, path) }
  const plain = toPlain(document, lines)
  if (!plain.ok) return { ok: false, errors: [{ file, ...plain.error }] }
  const parsed = schema.safeParse(plain.data)
  if (parsed.success) return { ok: true, data: parsed.data, place }
  return {
    ok: false,
    errors: parsed.error.issues.flatMap((issue) =>
      issueInWords(issue).map(({ path, message }) => ({ file, line: place.lineOf(path), message })),
    ),
  }
}

interface ParsedText {
  readonly lines: LineCounter
  readonly document: Document.Parsed
}
/**
 * The same text is parsed once in a process. An engine reads each file once; but one that is opened again beside
 * it, as several hundred tests do, would spend half of its start on letters and regions that it has seen.
 */
const parsedTexts = new Map<string, ParsedText>()
const mostTexts = 200

function parseText(text: string): ParsedText {
  const known = parsedTexts.get(text)
  if (known) return known
  const lines = new LineCounter()
  const parsed = { lines, document: parseDocument(text, { lineCounter: lines, uniqueKeys: true }) }
  if (parsedTexts.size >= mostTexts) parsedTexts.clear()
  parsedTexts.set(text, parsed)
  return parsed
}

type Plain =
  | { readonly ok: true; readonly data: unknown }
  | { readonly ok: false; readonly error: Omit<ResourceError, 'file'> }

/** What the file says with its references (`*name`) put in; one that leads nowhere, or into itself, is refused. */
function toPlain(document: Document, lines: LineCounter): Plain {
  let error: Omit<ResourceError, 'file'> | null = null
  visit(document, {
    Alias(_key, alias) {
      const message = aliasProblem(document, alias)
      if (message === null) return undefined
      error = { line: lines.linePos(alias.range?.[0] ?? 0).line, message }
      return visit.BREAK
    },
  })
  if (error !== null) return { ok: false, error }
  try {
    return { ok: true, data: document.toJS() }
  } catch {
    // The only thing left to fail on: references to references, which would fill the memory.
    const message = '引用（*）层层展开，内容过多。请直接写出内容。'
    return { ok: false, error: { line: 1, message } }
  }
}

function aliasProblem(document: Document, alias: Alias): string | null {
  const source = alias.resolve(document)
  if (source === undefined)
    return `引用“*${alias.source}”没有定义。请在前面用“&${alias.source}”定义。`
  const [at, from, to] = [alias.range?.[0], source.range?.[0], source.range?.[2]]
  const inside = at !== undefined && from !== undefined && to !== undefined && from < at && at < to
  return inside ? `引用“*${alias.source}”引用了它自己所在的内容。请直接写出内容。` : null
}

async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch {
    return null
  }
}

function syntaxInWords(code: string): string {
  if (code === 'DUPLICATE_KEY') return '同一处写了两个同名的键。请删去一个。'
  if (code === 'TAB_AS_INDENT') return '缩进用了制表符。请改用空格。'
  return 'YAML 写法有误（缩进、冒号、引号或括号）。请对照相邻的条目改正。'
}

function lineOf(document: Document, lines: LineCounter, path: Path): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const start = startOf(document, path.slice(0, length))
    if (start !== undefined) return lines.linePos(start).line
  }
  return 1
}

function startOf(document: Document, path: Path): number | undefined {
  const key = path.at(-1)
  const parent = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents
  // A key's own line, not that of its value, which may begin further down.
  const pair = isMap(parent)
    ? parent.items.find((candidate) => isNode(candidate.key) && candidate.key.toJSON() === key)
    : undefined
  const node = pair?.key ?? (path.length > 0 ? document.getIn(path, true) : document.contents)
  return isNode(node) ? node.range?.[0] : undefined
}
