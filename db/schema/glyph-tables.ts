export interface GlyphTables {
  glyph_picture: {
    code_point: string
    png: Uint8Array
    saved_by: string
    saved_at: string
  }
  code_point_confirmation: {
    case_id: string
    code_point: string
    confirmed_by: string
    confirmed_at: string
  }
  card_writing: {
    case_id: string
    key: string
    /** UTF-16 code units in hexadecimal, with spaces between. */
    code_units: string
    read_at: string
  }
}
