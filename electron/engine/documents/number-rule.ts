import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { DocumentKind } from '../../../shared/case/joint-case.ts'
import type { Hall } from '../../../shared/ipc/contract/setup.ts'
import { type ResourceError, readYamlFile } from '../catalogue/yaml-file.ts'

export const releasedNumberRule = 'numbers/letters.yaml'
/** The hall's own, in the data folder: it outlives every update. */
export const ownNumberRule = 'letter-numbers.yaml'

export interface NumberRule {
  /** `serial`: from 1, without a gap per kind, year and counter. */
  number(kind: DocumentKind, place: NumberPlace, serial: number): string
}
export type NumberPlace = Pick<Hall, 'regionCode' | 'windowNo'> & { readonly year: string }

export type NumberRuleLoaded =
  | { readonly ok: true; readonly rule: NumberRule }
  | { readonly ok: false; readonly errors: readonly ResourceError[] }

const placeholder = /\{(prefix|year|region|window|serial)(?::(\d))?\}/g
const needed = ['prefix', 'year', 'window', 'serial']

const Pattern = z.string().superRefine((pattern, context) => {
  const found = new Set([...pattern.matchAll(placeholder)].map(([, name]) => name))
  const missing = needed.filter((name) => !found.has(name)).map((name) => `{${name}}`)
  if (missing.length > 0)
    context.addIssue({
      code: 'custom',
      message: `编号规则缺少 ${missing.join('、')}，会出现同号。`,
    })
  if (/[{}]/.test(pattern.replace(placeholder, '')))
    context.addIssue({ code: 'custom', message: '编号规则里有不认识的花括号，请对照说明改正。' })
  if (pattern.length > 60)
    context.addIssue({ code: 'custom', message: '编号规则太长，编号印不下，请缩短。' })
})
const RuleFile = z
  .strictObject({
    pattern: Pattern,
    prefixes: z.record(DocumentKind, z.string().regex(/^[0-9A-Z\p{Script=Han}]{1,6}$/u)),
  })
  .refine(({ prefixes }) => new Set(Object.values(prefixes)).size === DocumentKind.options.length, {
    path: ['prefixes'],
    message: '每种文书要有各自不同的代码。',
  })

/** By the hall's own file when there is one; a mistake in it must be looked at, not passed over. */
export async function loadNumberRule(
  resourcesDirectory: string,
  dataDirectory: string,
): Promise<NumberRuleLoaded> {
  const own = existsSync(join(dataDirectory, ownNumberRule))
  const file = own
    ? await readYamlFile(dataDirectory, ownNumberRule, RuleFile)
    : await readYamlFile(resourcesDirectory, releasedNumberRule, RuleFile)
  return file.ok ? { ok: true, rule: ruleOf(file.data) } : file
}

function ruleOf({ pattern, prefixes }: z.infer<typeof RuleFile>): NumberRule {
  return {
    number(kind, { year, regionCode, windowNo }, serial) {
      const parts: Readonly<Record<string, string>> = {
        prefix: prefixes[kind],
        year,
        region: regionCode,
        window: windowNo,
        serial: String(serial),
      }
      return pattern.replace(placeholder, (_, name: string, width: string | undefined) =>
        (parts[name] ?? '').padStart(Number(width ?? 0), '0'),
      )
    },
  }
}
