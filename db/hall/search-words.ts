import { searchQuery } from '../search-grams.ts'

/** One word: it is there when every gram of one of these ways is. */
export type SearchWord = readonly (readonly string[])[]

/**
 * What a clerk typed, as grams to look for; each word has to be there. Null: no searchable character. The same cut
 * as at the counter, which writes nothing but quotes, letters, digits, AND and OR.
 */
export function hallSearchWords(text: string): readonly SearchWord[] | null {
  const query = searchQuery(text, null)
  if (query === null) return null
  return query
    .split(' AND ')
    .map((word) => word.split(' OR ').map((way) => way.replaceAll(/[()"]/g, '').split(' ')))
}
