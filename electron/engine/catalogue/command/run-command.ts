import { parseArgs } from 'node:util'
import { check } from './check.ts'
import { type CommandContext, CommandError, type ExitCode } from './command-error.ts'
import { coverage } from './coverage.ts'
import { diff } from './diff.ts'
import { makeKeys, pack, signFile } from './make-package.ts'

export const usage = `用法：npm run catalogue -- 命令
  check [文件夹或清单包]          核对清单，逐条指出错误所在的文件、行和键；不写路径则核对两省
  diff 甲 乙                      比较两份清单（文件夹或清单包），用文字说明新增、取消和改动
  coverage                        方案所列事项与清单逐行对照，列出缺口
  keys 私钥文件 --name 单位        生成签名密钥；私钥不得放在本程序的文件夹里
  pack 文件夹 --sequence 序号 --out 清单包 [--key 私钥文件] [--note 说明] [--carry-over 栏目去向.yaml]
  sign 清单包 --key 私钥文件 --out 已签名的清单包`

/** Runs one command of the catalogue's keeper; whatever goes wrong is a sentence, and the exit code 1. */
export async function runCommand(
  args: readonly string[],
  context: CommandContext,
): Promise<ExitCode> {
  try {
    return await dispatch(args, context)
  } catch (error) {
    if (!(error instanceof CommandError)) throw error
    context.print(error.message)
    return 1
  }
}

async function dispatch(args: readonly string[], context: CommandContext): Promise<ExitCode> {
  const { words, options } = parse(args)
  const [name, first, second, ...rest] = words
  if (rest.length > 0) throw new CommandError(usage)
  switch (name ?? '') {
    case 'check':
      return check(first, context)
    case 'diff':
      return diff(needed(first), needed(second), context)
    case 'coverage':
      return coverage(context)
    case 'keys':
      return makeKeys({ file: needed(first), name: needed(options.name) }, context)
    case 'sign':
      return signFile(
        { file: needed(first), key: needed(options.key), out: needed(options.out) },
        context,
      )
    case 'pack':
      return pack(
        {
          folder: needed(first),
          sequence: sequenceOf(options.sequence),
          out: needed(options.out),
          key: options.key,
          note: options.note,
          carryOver: options['carry-over'],
        },
        context,
      )
    default:
      throw new CommandError(usage)
  }
}

const text = { type: 'string' } as const

function parse(args: readonly string[]) {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        key: text,
        name: text,
        note: text,
        out: text,
        sequence: text,
        'carry-over': text,
      },
    })
    return { words: positionals, options: values }
  } catch {
    throw new CommandError(usage)
  }
}

function needed(value: string | undefined): string {
  if (value === undefined || value === '') throw new CommandError(usage)
  return value
}

function sequenceOf(value: string | undefined): number {
  if (value !== undefined && /^[1-9]\d{0,8}$/.test(value)) return Number(value)
  throw new CommandError('序号（--sequence）应为正整数，比上一个清单包的大。')
}
