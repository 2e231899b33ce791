/** Of GB/T 33190-2016, 6.2. */
const namespace = 'http://www.ofdspec.org/2016'

export type Attributes = Readonly<Record<string, string | number | undefined>>

/** An element with its children, already text; absent attributes are left out. */
export function element(
  name: string,
  attributes: Attributes,
  ...children: readonly string[]
): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`)
    .join('')
  const content = children.join('')
  return content === ''
    ? `<ofd:${name}${written}/>`
    : `<ofd:${name}${written}>${content}</ofd:${name}>`
}

/** A whole file, its root with the namespace. */
export function xmlFile(
  name: string,
  attributes: Attributes,
  ...children: readonly string[]
): Buffer {
  const root = element(name, { 'xmlns:ofd': namespace, ...attributes }, ...children)
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${root}`, 'utf8')
}

/** Characters that XML 1.0 can't hold are gone already when a text is laid out. */
export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** Points to millimetres, the unit of OFD, to a thousandth. */
export function mm(points: number): string {
  return String(Math.round((points * 25_400) / 72) / 1000)
}

export function mmList(...points: readonly number[]): string {
  return points.map(mm).join(' ')
}
