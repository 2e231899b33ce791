/**
 * What a piece of a page is, for those who have the letter read to them and for archives (ISO 32000-1 14.8): a name of
 * the standard and its parts in the order of reading.
 */
export interface Tag {
  readonly name: 'H1' | 'H2' | 'P' | 'Table' | 'TR' | 'TH' | 'TD' | 'Figure'
  readonly parts: Tag[]
  /** What a figure shows, in words. */
  readonly words?: string
}

/** Begins a new part at the end of `parts`. */
export function addTag(parts: Tag[], name: Tag['name'], words?: string): Tag {
  const tag: Tag = words === undefined ? { name, parts: [] } : { name, parts: [], words }
  parts.push(tag)
  return tag
}
