import { refuse } from '../refusal.ts'
import type { Letters } from './letters.ts'

/** For a name that will stand on every paper: it must be printable from the day on which it is entered. */
export function refuseUnprintable(letters: Letters, field: string, text: string): void {
  const unprintable = letters.findUnprintable(text)
  if (unprintable.length === 0) return
  const message = `有打印不出的字（${unprintable.join('、')}），每份文书都会缺字。请改用规范字，或补装含此字的字库后再填。`
  refuse('refused', message, { [field]: message })
}
