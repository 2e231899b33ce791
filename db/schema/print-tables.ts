import type { Generated } from 'kysely'
import type { PrintState } from '../../shared/case/joint-case.ts'
import type { LetterFormat } from '../../shared/case/letter-format.ts'

/** Letters as they are printed, and their printings. */
export interface PrintTables {
  rendering: {
    document_id: string
    copy_no: number
    format: LetterFormat
    pdf: Uint8Array
    sha256: string
    pages: number
    made_at: string
    /** Of a roll; null on A4. */
    length_mm: number | null
    /** JSON of a `Slip`; null on A4. */
    slip: string | null
  }
  print_job: {
    print_job_id: string
    document_id: string
    copy_no: number
    format: Generated<LetterFormat>
    state: PrintState
    printer: string | null
    spooler_job_id: string | null
    advice: Generated<string>
    requested_by: string
    requested_at: string
    changed_at: string
    on_second: Generated<0 | 1>
  }
}
