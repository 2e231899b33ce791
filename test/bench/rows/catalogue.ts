import { leavesOf } from '../../../electron/engine/catalogue/lint-rule.ts'
import { loadCatalogue } from '../../../electron/engine/catalogue/load-catalogue.ts'
import { type Fact, type FactValue, valuesOf } from '../../../shared/case/fact.ts'
import type { SelectedItem } from '../../../shared/case/joint-case.ts'
import { acceptanceProblems, countSaved } from '../../../shared/catalog/acceptance.ts'
import type { Catalogue } from '../../../shared/catalog/catalogue.ts'
import { type Evaluation, evaluate } from '../../../shared/catalog/evaluate.ts'
import { completeAnswers } from '../../support/fill-case.ts'
import { type GeneratedCase, generatedCase } from '../../support/generated-catalogue.ts'
import { resourcesDirectory } from '../../support/resources.ts'
import { atMost, type BenchRow, median, quantile, timeRounds } from '../bench-row.ts'

const rounds = 200
const warmUp = 30

export const rows: BenchRow[] = [
  aRow('largest case of a province', 5, largestCase),
  aRow('2,000 fields and 1,000 rules', 20, () =>
    Promise.resolve(generatedCase({ fields: 2000, rules: 1000, items: 12 })),
  ),
]

function aRow(what: string, limitMs: number, make: () => Promise<GeneratedCase>): BenchRow {
  return {
    name: `rules after one change, ${what}`,
    unit: 'ms',
    goal: atMost(limitMs, 'ms'),
    async run({ note }) {
      const made = await make()
      const { fields, rules, values } = sizeOf(made.catalogue)
      const samples = await timeRounds(recalculation(made), { rounds, warmUp })
      note(`${fields} fields, ${rules} rules; p99 ${quantile(samples, 0.99).toFixed(2)} ms`)
      const plain = await timeRounds(plainReads(made, values), { rounds, warmUp })
      return {
        value: median(samples),
        reference: { name: `a plain loop that reads ${values} values`, value: median(plain) },
      }
    },
  }
}

/** What the desk does after each key: the form, what stands against acceptance, and what was saved. */
function recalculation({ catalogue, selection, values, switchKey }: GeneratedCase) {
  const facts: Pick<Fact, 'key' | 'value' | 'source'>[] = Object.entries(values).map(
    ([key, value]) => ({ key, value, source: 'typed' }),
  )
  const at = facts.findIndex(({ key }) => key === switchKey)
  let previous: Evaluation | undefined
  return (round: number) => {
    const answer: FactValue = round % 2 === 0
    const changed = facts.with(at, { key: switchKey, value: answer, source: 'typed' })
    const evaluation = evaluate(catalogue, selection, valuesOf(changed), {
      today: '2026-11-20',
      ...(previous && { previous }),
    })
    acceptanceProblems(catalogue, selection, changed, [], { evaluation })
    countSaved(catalogue, selection, changed, evaluation)
    previous = evaluation
  }
}

function plainReads({ catalogue, values }: GeneratedCase, count: number) {
  const keys = catalogue.fields.map(({ key }) => key)
  return () => {
    let filled = 0
    for (let nth = 0; nth < count; nth += 1) {
      if (values[keys[nth % keys.length] ?? ''] !== undefined) filled += 1
    }
    return filled
  }
}

/** `values`: each field's own and each one that a rule looks at. */
function sizeOf(catalogue: Catalogue) {
  const rules = [
    ...catalogue.fields.flatMap(({ visible, required, defaultWhen }) => [
      visible,
      required,
      defaultWhen,
    ]),
    ...catalogue.items.flatMap(({ offered, promisedDaysWhen }) => [
      offered,
      ...(promisedDaysWhen ?? []).map(({ rule }) => rule),
    ]),
    ...catalogue.materials.flatMap(({ neededBy }) => neededBy.map(({ rule }) => rule)),
  ].filter((rule) => rule !== undefined)
  const fields = catalogue.fields.length
  return { fields, rules: rules.length, values: fields + rules.flatMap(leavesOf).length }
}

/** All items of the province with the longest form, everything answered. */
async function largestCase(): Promise<GeneratedCase> {
  const cases = await Promise.all(
    (['hunan', 'hainan'] as const).map(async (province) => {
      const loaded = await loadCatalogue(resourcesDirectory, province)
      if (!loaded.ok) throw new Error(JSON.stringify(loaded.errors))
      const { catalogue } = loaded
      const selection: SelectedItem[] = catalogue.items.map(({ id, variants }) => ({
        itemId: id,
        variantId: variants.at(-1)?.id ?? null,
      }))
      const switchKey = 'project.needOutsideLine'
      const values = completeAnswers(catalogue, selection, { [switchKey]: true })
      const shown = evaluate(catalogue, selection, values).sections.flatMap(({ fields }) => fields)
      return { shown: shown.length, made: { catalogue, selection, values, switchKey } }
    }),
  )
  const [largest] = cases.toSorted((one, other) => other.shown - one.shown)
  if (largest === undefined) throw new Error('there are two provinces')
  return largest.made
}
