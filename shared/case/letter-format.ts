import { z } from 'zod'

/** What a letter is printed on: A4, or a thermal roll of 58 or 80 mm. */
export const LetterFormat = z.enum(['a4', 'roll58', 'roll80'])
export type LetterFormat = z.infer<typeof LetterFormat>
/** What the clerk asks for; the counter's own 小票打印机 says how wide its roll is. */
export const PrintMedium = z.enum(['a4', 'roll'])
export type PrintMedium = z.infer<typeof PrintMedium>
export const letterFormats = LetterFormat.options
export const letterFormatNames: Readonly<Record<LetterFormat, string>> = {
  a4: 'A4 纸',
  roll58: '58 毫米卷纸',
  roll80: '80 毫米卷纸',
}
