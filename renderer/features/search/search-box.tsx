import { readProofCode } from '../../../shared/verification/proof-code.ts'
import type { RowCursor } from '../../components/row-cursor.ts'
import { isComposing } from '../../lib/composition.ts'
import type { SettledText } from './use-settled-text.ts'

const mostCharacters = 100

interface SearchBoxProps {
  readonly box: SettledText
  readonly cursor: RowCursor
  readonly rowIdOf: (index: number) => string
  readonly label: string
  readonly hint: string
  readonly isCurrent: boolean
  readonly onEnterWaits: (waits: boolean) => void
}

/** Keeps the focus while its cursor goes through the rows below it. */
export function SearchBox({
  box,
  cursor,
  rowIdOf,
  label,
  hint,
  isCurrent,
  onEnterWaits,
}: SearchBoxProps) {
  return (
    <input
      className="text-input search-box"
      type="search"
      role="combobox"
      aria-label={label}
      aria-expanded={cursor.index >= 0}
      aria-controls="search-rows"
      aria-activedescendant={cursor.index >= 0 ? rowIdOf(cursor.index) : undefined}
      placeholder={hint}
      // biome-ignore lint/a11y/noAutofocus: one comes here to type
      autoFocus
      autoComplete="off"
      spellCheck={false}
      maxLength={400}
      data-scan="enter"
      value={box.text}
      onChange={(event) => {
        box.onChange(event)
        cursor.setIndex(0)
        onEnterWaits(false)
      }}
      onCompositionEnd={box.onCompositionEnd}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !isCurrent && !isComposing(event)) onEnterWaits(true)
        else cursor.onKeyDown(event)
      }}
    />
  )
}

/** A letter's square code, scanned into the box, finds the letter's case; whether it is genuine is asked at 查验. */
export function searchWords(typed: string): string {
  const proof = readProofCode(typed)
  return proof ? proof.claims.caseNumber : typed.trim().slice(0, mostCharacters)
}
