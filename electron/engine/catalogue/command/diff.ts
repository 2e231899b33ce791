import {
  cataloguePartNames,
  compareCatalogues,
  type Difference,
  differenceKindNames,
  differencesInBrief,
} from '../../../../shared/catalog/compare-catalogues.ts'
import { getSource } from './catalogue-source.ts'
import type { CommandContext, ExitCode } from './command-error.ts'

/** Two folders or packages, in words: part by part, each change under what it belongs to. */
export async function diff(from: string, to: string, context: CommandContext): Promise<ExitCode> {
  const differences = compareCatalogues(
    await getSource(from, context),
    await getSource(to, context),
  )
  for (const difference of differences) {
    for (const line of linesOf(difference)) context.print(line)
  }
  context.print(`合计：${differencesInBrief(differences)}。`)
  return 0
}

function linesOf({ part, kind, id, name, changes }: Difference): readonly string[] {
  const head = `${differenceKindNames[kind]}${cataloguePartNames[part]} ${name}${id ? `（${id}）` : ''}`
  return [head, ...changes.map((change) => `    ${change}`)]
}
