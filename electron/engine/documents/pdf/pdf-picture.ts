import type { PlacedPicture } from '../page-flow.ts'
import type { PdfFile, Ref } from './pdf-file.ts'

export interface PdfPictures {
  readonly names: ReadonlyMap<PlacedPicture, string>
  /** For the page's resources. */
  readonly entries: string
}

/** Gray, eight bits, without a mask: an archive copy has no transparency. */
export function embedPictures(file: PdfFile, pictures: readonly PlacedPicture[]): PdfPictures {
  const names = new Map<PlacedPicture, string>()
  const refs: string[] = []
  for (const placed of pictures) {
    const { width, height, gray } = placed.picture
    const ref: Ref = file.addStream(
      `/Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceGray/BitsPerComponent 8`,
      gray,
    )
    const name = `P${names.size}`
    names.set(placed, name)
    refs.push(`/${name} ${ref}`)
  }
  return { names, entries: refs.join('') }
}
