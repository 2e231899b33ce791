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
}
