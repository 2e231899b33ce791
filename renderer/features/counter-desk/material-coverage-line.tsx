import { type ReactElement, useMemo, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Item } from '../../../shared/catalog/catalogue.ts'
import type { MaterialState } from '../../../shared/catalog/evaluate.ts'
import {
  type MaterialCoverage,
  materialCoverage,
} from '../../../shared/catalog/material-coverage.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { focusedMaterial, focusMaterial } from './desk-focus.ts'
import type { DeskState } from './desk-state.ts'
import { useDeskState } from './use-desk.ts'
import './material-coverage-line.css'

interface CoveredMaterials {
  readonly coverage: MaterialCoverage
  /** The rows to show: all, or those that were missing when the clerk asked for them alone, and any new one. */
  readonly rows: readonly MaterialState[]
  readonly onlyMissing: boolean
  readonly toggle: () => void
}

/** What is still to be asked for, and a list that can be cut down to it. */
export function useMaterialCoverage(): CoveredMaterials {
  const materials = useDeskState((state) => state.evaluation.materials)
  const choices = useDeskState((state) => state.materials)
  const coverage = useMemo(
    () => materialCoverage(materials, new Set(choices.keys())),
    [materials, choices],
  )
  const [wanted, setWanted] = useState<ReadonlySet<string> | null>(null)
  const missing = new Set(coverage.stillNeeded.map(({ material }) => material.id))
  // A row that has just been registered stays under the focus.
  const rows = wanted
    ? materials.filter(({ material }) => wanted.has(material.id) || missing.has(material.id))
    : materials
  const toggle = (): void => {
    const focused = focusedMaterial()
    // Painted at once, so that the focus has a row to go to.
    flushSync(() => setWanted(wanted === null ? missing : null))
    if (focused !== null && focusedMaterial() === null) focusNext(coverage.stillNeeded)
  }
  return { coverage, rows, onlyMissing: wanted !== null, toggle }
}

/** 最少还需收 N 份: the smallest set that serves every chosen item. */
export function MaterialCoverageLine({
  coverage,
  onlyMissing,
  onToggle,
}: {
  readonly coverage: MaterialCoverage
  readonly onlyMissing: boolean
  readonly onToggle: () => void
}): ReactElement {
  const readOnly = useDeskState((state: DeskState) => state.readOnly)
  const { stillNeeded, sheets, requiredCount } = coverage
  const complete = stillNeeded.length === 0
  const toNext = (): void => focusNext(stillNeeded)
  useShortcuts(
    readOnly || complete
      ? {}
      : {
          'Shift+F6': { label: '下一份缺的材料', initials: 'xyfqdcl', bar: false, run: toNext },
          'Alt+J': {
            label: onlyMissing ? '列出全部材料' : '只看缺的材料',
            initials: onlyMissing ? 'lcqbcl' : 'zkqdcl',
            bar: false,
            run: onToggle,
          },
        },
  )
  if (complete) {
    return (
      <p className="desk-coverage done" role="status">
        {requiredCount === 0
          ? '所选事项没有必须提交的材料。'
          : `必须提交的材料都齐了：${requiredCount} 种，覆盖全部所选事项。`}
      </p>
    )
  }
  return (
    <div className="desk-coverage" role="status">
      <p>
        最少还需收 <strong>{sheets}</strong> 份（{stillNeeded.length} 种，一份多用的只收一次）
      </p>
      {!readOnly && (
        <span className="desk-coverage-actions">
          <ActionButton shortcut="Shift+F6" onClick={toNext}>
            下一份缺的
          </ActionButton>
          <ActionButton shortcut="Alt+J" onClick={onToggle}>
            {onlyMissing ? '列出全部' : '只看缺的'}
          </ActionButton>
        </span>
      )}
    </div>
  )
}

/** After one was taken: the next that is missing; with none left the focus stays. */
export function focusNextMissing({ evaluation, materials }: DeskState): void {
  focusNext(materialCoverage(evaluation.materials, new Set(materials.keys())).stillNeeded)
}

/** The first one that is missing below where the focus is; round and round. */
function focusNext(missing: readonly MaterialState[]): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-material]')].map(
    ({ dataset }) => dataset.material ?? '',
  )
  const ids = new Set(missing.map(({ material }) => material.id))
  const from = rows.indexOf(focusedMaterial() ?? '')
  const next = [...rows.slice(from + 1), ...rows.slice(0, from + 1)].find((id) => ids.has(id))
  if (next !== undefined) focusMaterial(next)
}

/** Under each item, whether all that it must have is there. */
export function MaterialFoot({
  coverage,
  items,
}: {
  readonly coverage: MaterialCoverage
  readonly items: readonly Item[]
}): ReactElement {
  return (
    <tfoot>
      <tr>
        <th scope="row" className="name">
          各事项还差
        </th>
        {items.map(({ id }) => {
          const lacking = lackingOf(coverage, id)
          return (
            <td key={id} className={lacking === 0 ? 'dot done' : 'dot'}>
              {lacking === 0 ? '齐' : lacking}
            </td>
          )
        })}
        <td className="handling" />
        <td className="copies" />
      </tr>
    </tfoot>
  )
}

function lackingOf({ stillNeeded }: MaterialCoverage, itemId: string): number {
  return stillNeeded.filter(({ neededBy }) =>
    neededBy.some((need) => need.itemId === itemId && need.required),
  ).length
}
