import type { z } from 'zod'
import { type DocumentKind, documentKindNames } from '../../../../shared/case/joint-case.ts'
import { refuse } from '../../refusal.ts'
import { nameOfPart } from './part-names.ts'
import { type LetterModelOf, letterModels } from './registry.ts'
import { slotProblem } from './slots.ts'

/**
 * The letter as its model wants it. Refuses, in words, one that lacks a mandatory field or says something that
 * can't stand on paper; call it before a number is taken, so that no number is spent on it.
 */
export function requireLetter<Kind extends DocumentKind>(
  kind: Kind,
  input: unknown,
): LetterModelOf<Kind> {
  const read = letterModels[kind].safeParse(input)
  const misplaced = read.success ? slotProblem(kind, read.data) : undefined
  if (misplaced) refuse('refused', `${documentKindNames[kind]}没有生成。${misplaced}`)
  if (read.success) return read.data as LetterModelOf<Kind>
  const problems = Object.fromEntries(read.error.issues.map(toProblem))
  const sentences = [...new Set(Object.values(problems))].slice(0, 6).join('')
  return refuse(
    'refused',
    `${documentKindNames[kind]}没有生成，编号也没有占用。${sentences}请补全后再出具。`,
    problems,
  )
}

function toProblem(issue: z.core.$ZodIssue): readonly [string, string] {
  const path = issue.path.join('.')
  // The models' own sentences are for the clerk; the library's are not.
  if (/\p{Script=Han}/u.test(issue.message)) return [path, issue.message]
  const name = nameOfPart(issue.path)
  if (isMissing(issue)) return [path, `缺少“${name}”。`]
  return [path, `“${name}”不符合要求。`]
}

function isMissing(issue: z.core.$ZodIssue): boolean {
  if (issue.code === 'too_small') return true
  return issue.code === 'invalid_type' && (issue.input === undefined || issue.input === null)
}
