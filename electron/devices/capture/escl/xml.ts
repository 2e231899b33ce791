export interface XmlElement {
  /** Without its prefix: servers don't agree on prefixes. */
  readonly name: string
  readonly text: string
  readonly children: readonly XmlElement[]
}

interface OpenElement {
  readonly name: string
  text: string
  readonly children: XmlElement[]
}

const deepest = 40
const largestText = 2_000_000
// Comments, declarations and CDATA first; then end tags, and start tags with what they carry.
const token =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([^\s<>/!?]+)[^<>]*?(\/?)>|([^<]+)/y

/**
 * Reads elements and their text, which is all that scanners say. Null when it is no XML, nested too deep or too large;
 * a document type is none, so that no entity is ever expanded.
 */
export function parseXml(text: string): XmlElement | null {
  if (text.length > largestText) return null
  const root: OpenElement = { name: '', text: '', children: [] }
  const open: OpenElement[] = [root]
  token.lastIndex = 0
  while (token.lastIndex < text.length) {
    const match = token.exec(text)
    if (!match) return null
    if (!takeToken(match, open)) return null
  }
  return open.length === 1 && root.children.length === 1 ? (root.children[0] ?? null) : null
}

function takeToken(match: RegExpExecArray, open: OpenElement[]): boolean {
  const [, cdata, slash, qualified, selfClosing, plain] = match
  const parent = open.at(-1)
  if (!parent) return false
  if (qualified === undefined) {
    parent.text += cdata ?? plainText(plain ?? '')
    return true
  }
  const name = qualified.slice(qualified.indexOf(':') + 1)
  if (slash) return open.length > 1 && open.pop()?.name === name
  if (open.length > deepest) return false
  const element: OpenElement = { name, text: '', children: [] }
  parent.children.push(element)
  if (!selfClosing) open.push(element)
  return true
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function plainText(text: string): string {
  return text.replace(/&(\w+);/g, (whole, name: string) => named[name] ?? whole)
}

/** The first one on this way down, e.g. `find(root, 'Adf', 'AdfSimplexInputCaps')`. */
export function find(from: XmlElement, ...path: readonly string[]): XmlElement | undefined {
  let element: XmlElement | undefined = from
  for (const name of path) element = element?.children.find((child) => child.name === name)
  return element
}

/** The texts of every element of this name, at any depth. */
export function textsOf(from: XmlElement, name: string): readonly string[] {
  const own = from.name === name ? [from.text.trim()] : []
  return [...own, ...from.children.flatMap((child) => textsOf(child, name))]
}
