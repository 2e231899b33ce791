import type { ReactElement } from 'react'
import type { DocumentView } from '../../../shared/case/joint-case.ts'
import type { LetterFormat } from '../../../shared/case/letter-format.ts'

interface CopySwitchProps {
  readonly document: DocumentView
  readonly copyNo: number
  readonly onShow: (copyNo: number) => void
}

/** 正本 or one of the copies that were printed; nothing as long as there is nothing to choose from. */
export function CopySwitch({ document, copyNo, onShow }: CopySwitchProps): ReactElement | null {
  const copies = copyNumbersOf(document)
  if (copies.length < 2) return null
  return (
    <fieldset className="desk-copies" aria-label="预览哪一份">
      {copies.map((one) => (
        <button key={one} type="button" aria-pressed={one === copyNo} onClick={() => onShow(one)}>
          {copyName(one)}
        </button>
      ))}
    </fieldset>
  )
}

/** 0 is the original, which can be looked at before it is printed. */
export function copyNumbersOf({ printJobs }: DocumentView): readonly number[] {
  return [...new Set([0, ...printJobs.map(({ copyNo }) => copyNo)])]
}

/** What the copy was printed on; A4 until somebody prints it. The preview shows it so. */
export function formatOfCopy({ printJobs }: DocumentView, copyNo: number): LetterFormat {
  const job = printJobs.find((one) => one.copyNo === copyNo && one.state !== 'failed')
  return job?.format ?? 'a4'
}

export function copyName(copyNo: number): string {
  return copyNo === 0 ? '正本' : `副本 ${copyNo}`
}
