import { JSDOM } from 'jsdom'

/** Where something stands: millimetres on the page after this matrix (a b c d e f). */
type Matrix = readonly [number, number, number, number, number, number]

export type OfdObject = { readonly matrix: Matrix } & (
  | {
      readonly kind: 'text'
      readonly font: string
      readonly size: number
      readonly bold: boolean
      readonly color: string
      readonly characters: readonly {
        readonly text: string
        readonly x: number
        readonly y: number
      }[]
    }
  | {
      readonly kind: 'path'
      /** As SVG writes paths. */
      readonly data: string
      readonly fill: string | null
      readonly stroke: string | null
      readonly lineWidth: number
    }
  | { readonly kind: 'picture'; readonly picture: string }
)
export interface OfdPage {
  readonly width: number
  readonly height: number
  readonly objects: readonly OfdObject[]
}
export interface OfdContent {
  readonly title: string
  /** Id → file. */
  readonly fonts: ReadonlyMap<string, Buffer>
  readonly pictures: ReadonlyMap<string, Buffer>
  readonly pages: readonly OfdPage[]
}

/**
 * What an OFD says, read from its files alone and by the standard (GB/T 33190-2016 7 to 11): nothing that the writer
 * knows besides. Throws when something that is referred to is missing. Reads what letters have, and no more.
 */
export function readOfd(files: ReadonlyMap<string, Buffer>): OfdContent {
  const xmlOf = (path: string): Document => {
    const bytes = files.get(path)
    if (!bytes) throw new Error(`${path} is missing`)
    return new JSDOM(bytes.toString('utf8'), { contentType: 'application/xml' }).window.document
  }
  const entry = xmlOf('OFD.xml')
  const root = textOf(entry, 'DocRoot')
  const folder = root.slice(0, root.lastIndexOf('/') + 1)
  const body = xmlOf(root)
  const resources = ['PublicRes', 'DocumentRes']
    .flatMap((name) => all(body, name))
    .map(({ textContent }) => xmlOf(folder + textContent))
  const embedded = (name: string, file: string) => {
    const found = new Map<string, Buffer>()
    for (const resource of resources)
      for (const element of all(resource, name)) {
        const place = `${folder}${attribute(resource.documentElement, 'BaseLoc')}/${textOf(element, file)}`
        const bytes = files.get(place)
        if (!bytes) throw new Error(`${place} is missing`)
        found.set(attribute(element, 'ID'), bytes)
      }
    return found
  }
  return {
    title: textOf(entry, 'Title'),
    fonts: embedded('Font', 'FontFile'),
    pictures: embedded('MultiMedia', 'MediaFile'),
    pages: all(body, 'Pages > Page').map((page) =>
      readPage(xmlOf(folder + attribute(page, 'BaseLoc'))),
    ),
  }
}

function all(parent: ParentNode, name: string): Element[] {
  return [...parent.querySelectorAll(name)]
}

function textOf(parent: ParentNode, name: string): string {
  const text = parent.querySelector(name)?.textContent
  if (!text) throw new Error(`${name} is missing`)
  return text
}

function attribute(element: Element, name: string): string {
  const value = element.getAttribute(name)
  if (value === null) throw new Error(`${element.localName} has no ${name}`)
  return value
}

function numbers(text: string): number[] {
  const found = text.trim().split(/\s+/).map(Number)
  if (found.some(Number.isNaN)) throw new Error(`${text} are no numbers`)
  return found
}

function readPage(content: Document): OfdPage {
  const [, , width = 0, height = 0] = numbers(textOf(content, 'Area > PhysicalBox'))
  return { width, height, objects: all(content, 'Layer > *').map(readObject) }
}

function readObject(element: Element): OfdObject {
  const [left = 0, top = 0] = numbers(attribute(element, 'Boundary'))
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers(
    element.getAttribute('CTM') ?? '1 0 0 1 0 0',
  )
  const matrix: Matrix = [a, b, c, d, left + e, top + f]
  if (element.localName === 'TextObject') return { ...readText(element), matrix }
  if (element.localName === 'PathObject') return { ...readPath(element), matrix }
  return { kind: 'picture', picture: attribute(element, 'ResourceID'), matrix }
}

function readText(element: Element) {
  return {
    kind: 'text' as const,
    font: attribute(element, 'Font'),
    size: Number(attribute(element, 'Size')),
    bold: Number(element.getAttribute('Weight') ?? 400) >= 700,
    color: colorOf(element, 'FillColor'),
    characters: all(element, 'TextCode').flatMap((code) => {
      const steps = stepsOf(code.getAttribute('DeltaX') ?? '')
      const characters = [...(code.textContent ?? '')]
      if (steps.length !== characters.length - 1) throw new Error('a character has no place')
      let x = Number(attribute(code, 'X'))
      return characters.map((text, index) => {
        const placed = { text, x, y: Number(attribute(code, 'Y')) }
        x += steps[index] ?? 0
        return placed
      })
    }),
  }
}

/** `4 g 3 2.5` is 4 2.5 2.5 2.5 (11.3). */
function stepsOf(delta: string): number[] {
  const parts = delta.trim().split(/\s+/).filter(Boolean)
  const steps: number[] = []
  for (let at = 0; at < parts.length; at += 1)
    if (parts[at] === 'g') {
      steps.push(...Array<number>(Number(parts[at + 1])).fill(Number(parts[at + 2])))
      at += 2
    } else steps.push(Number(parts[at]))
  return steps
}

function readPath(element: Element) {
  return {
    kind: 'path' as const,
    data: textOf(element, 'AbbreviatedData').replaceAll(' C', ' Z'),
    fill: element.getAttribute('Fill') === 'true' ? colorOf(element, 'FillColor') : null,
    stroke: element.getAttribute('Stroke') === 'false' ? null : colorOf(element, 'StrokeColor'),
    lineWidth: Number(element.getAttribute('LineWidth') ?? 0.353),
  }
}

function colorOf(element: Element, name: string): string {
  const value = element.querySelector(name)?.getAttribute('Value') ?? '0 0 0'
  return `rgb(${numbers(value).join(',')})`
}
