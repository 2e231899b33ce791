import type { z } from 'zod'
import type { Path } from './yaml-file.ts'

type Issue = z.core.$ZodIssue
interface Words {
  readonly path: Path
  readonly message: string
}

/** A schema's complaint about a file, as sentences in Chinese, each with the place that it is about. */
export function issueInWords(issue: Issue, base: Path = []): readonly Words[] {
  const path = [...base, ...pathOf(issue)]
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key],
      message: `不认识的键“${key}”。请核对拼写。`,
    }))
  }
  if (issue.code === 'invalid_key' || issue.code === 'invalid_element') {
    return issue.issues.flatMap((inner) => issueInWords(inner, path))
  }
  return [{ path, message: `${nameOf(path)}${complaint(issue)}` }]
}

function pathOf(issue: Issue): Path {
  return issue.path.map((part) => (typeof part === 'number' ? part : String(part)))
}

function nameOf(path: Path): string {
  const name = path.findLast((part) => typeof part === 'string')
  return name === undefined ? '' : `“${name}”`
}

function complaint(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `缺少或类型不对，应为${typeNames[issue.expected] ?? '规定的类型'}。`
    case 'invalid_value':
      return `只能是：${issue.values.map(String).join('、')}。`
    case 'invalid_union':
      return '写法不对，没有一种规定的写法与它相符。请对照相邻的条目改正。'
    case 'too_small':
      return `太少或太小，至少为 ${String(issue.minimum)}。`
    case 'too_big':
      return `太多或太大，至多为 ${String(issue.maximum)}。`
    case 'invalid_format':
      return '格式不对。请对照相邻的条目改正。'
    case 'custom':
      return ownSentence(issue.message) ?? '不符合规定。请对照相邻的条目改正。'
    case 'not_multiple_of':
    case 'unrecognized_keys':
    case 'invalid_key':
    case 'invalid_element':
      return '不符合规定。请对照相邻的条目改正。'
  }
}

/** What a schema of ours says itself; the validation library's own words are not for whoever keeps the file. */
function ownSentence(message: string): string | null {
  return /\p{Script=Han}/u.test(message) ? `：${message}` : null
}

const typeNames: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '是或否（true、false）',
  array: '列表',
  object: '键和值',
  record: '键和值',
}
