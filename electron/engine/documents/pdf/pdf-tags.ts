import type { Tag } from '../document-tags.ts'
import { type PdfFile, type Ref, textString } from './pdf-file.ts'

export interface PdfTags {
  /** Numbers a piece of marked content (MCID) on the page that is being written. */
  mark(tag: Tag): number
  /** Begins the next page. */
  startPage(page: Ref): void
  /** Writes the tree; returns its root. */
  write(roots: readonly Tag[]): Ref
}

interface MarkedPiece {
  readonly page: number
  readonly mark: number
}

/** The structure tree of ISO 32000-1 14.7: which pieces of which page belong to which part of the letter. */
export function createPdfTags(file: PdfFile): PdfTags {
  const pages: { readonly ref: Ref; readonly tags: Tag[] }[] = []
  const pieces = new Map<Tag, MarkedPiece[]>()
  return {
    startPage(ref) {
      pages.push({ ref, tags: [] })
    },
    mark(tag) {
      const page = pages.at(-1)
      if (!page) throw new Error('marked content stands on a page')
      const piece = { page: pages.length - 1, mark: page.tags.push(tag) - 1 }
      pieces.set(tag, [...(pieces.get(tag) ?? []), piece])
      return piece.mark
    },
    write(roots) {
      const root = file.reserve()
      const refs = new Map<Tag, Ref>()
      const writeTag = (tag: Tag, parent: Ref): Ref => {
        const ref = file.reserve()
        refs.set(tag, ref)
        const own = pieces.get(tag) ?? []
        const home = own[0] ? `/Pg ${pages[own[0].page]?.ref}` : ''
        const marks = own.map(({ page, mark }) =>
          page === own[0]?.page ? mark : `<</Type/MCR/Pg ${pages[page]?.ref}/MCID ${mark}>>`,
        )
        const kids = [...marks, ...tag.parts.map((part) => writeTag(part, ref))]
        const words = tag.words === undefined ? '' : `/Alt${textString(tag.words)}`
        const scope = tag.name === 'TH' ? '/A<</O/Table/Scope/Column>>' : ''
        file.write(
          ref,
          `<</S/${tag.name}/P ${parent}${home}${words}${scope}/K[${kids.join(' ')}]>>`,
        )
        return ref
      }
      const whole = file.reserve()
      const parts = roots.map((tag) => writeTag(tag, whole))
      file.write(whole, `<</S/Document/P ${root}/K[${parts.join(' ')}]>>`)
      // From each page's marks back to the tree; the page's number is its StructParents.
      const parents = pages.map(
        ({ tags }, index) => `${index}[${tags.map((tag) => refs.get(tag)).join(' ')}]`,
      )
      const tree = file.add(`<</Nums[${parents.join(' ')}]>>`)
      file.write(
        root,
        `<</Type/StructTreeRoot/K ${whole}/ParentTree ${tree}/ParentTreeNextKey ${pages.length}>>`,
      )
      return root
    },
  }
}
