import type { Generated } from 'kysely'
import type { PageColour, PageDpi, PageSource, Rotation } from '../../shared/case/page.ts'

/** 附件与页. Digests are lower-case hexadecimal. */
export interface CaptureTables {
  attachment: {
    sha256: string
    sm3: string
    /** Of the content, not of the encrypted file. */
    bytes: number
    media_type: string
    stored_at: string
  }
  captured_page: {
    page_id: string
    case_id: string
    material_id: string
    position: number
    rotation: Generated<Rotation>
    blank: number
    source: PageSource
    device_label: string
    dpi: PageDpi
    colour: PageColour
    /** SHA-256 of an attachment each. */
    delivered: string
    straightened: string | null
    marked: string | null
    thumbnail: Uint8Array
    width_px: number
    height_px: number
    taken_by: string
    taken_at: string
    verified_by: string | null
    verified_at: string | null
    purpose: string | null
    removed_by: string | null
    removed_at: string | null
  }
}
