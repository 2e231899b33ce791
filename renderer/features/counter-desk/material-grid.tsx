import { type KeyboardEvent, memo, type ReactElement, useState } from 'react'
import { type MaterialHandling, materialHandlingNames } from '../../../shared/case/joint-case.ts'
import type { Item } from '../../../shared/catalog/catalogue.ts'
import type { MaterialState } from '../../../shared/catalog/evaluate.ts'
import { isComposing } from '../../lib/composition.ts'
import type { MaterialChoice } from './desk-state.ts'
import type { Desk } from './desk-store.ts'
import { LicenceBox } from './licence-box.tsx'
import {
  focusNextMissing,
  MaterialCoverageLine,
  MaterialFoot,
  useMaterialCoverage,
} from './material-coverage-line.tsx'
import {
  afterKey,
  handlingDigits,
  takesLicenceId,
  withCopies,
  withHandling,
} from './material-keys.ts'
import { useDesk, useDeskState } from './use-desk.ts'
import { usePageCounts } from './use-page-counts.ts'
import './material-grid.css'

/** One list without duplicates: rows are materials, columns the chosen items, a dot where a sheet serves one. */
export function MaterialGrid(): ReactElement {
  const states = useDeskState((state) => state.evaluation.items)
  const { coverage, rows, onlyMissing, toggle } = useMaterialCoverage()
  const pageCounts = usePageCounts()
  const items = states.filter(({ chosen }) => chosen).map(({ item }) => item)
  if (items.length === 0) {
    return (
      <p className="desk-empty">
        还没有选择事项。按 Alt+2 勾选事项后，这里列出要收的材料，每份只收一次。
      </p>
    )
  }
  return (
    <>
      <MaterialCoverageLine coverage={coverage} onlyMissing={onlyMissing} onToggle={toggle} />
      <table className={`desk-materials${items.length > mostLevelHeads ? ' many' : ''}`}>
        <thead>
          <tr>
            <th scope="col" className="name">
              材料
            </th>
            {items.map((item) => (
              <th key={item.id} scope="col" className="dot">
                {item.shortName}
              </th>
            ))}
            <th scope="col" className="handling">
              核验方式
            </th>
            <th scope="col" className="copies">
              份数
            </th>
          </tr>
        </thead>
        <tbody onKeyDown={moveAmongRows}>
          {rows.map((state) => (
            <MaterialRow
              key={state.material.id}
              state={state}
              items={items}
              pageCount={pageCounts.get(state.material.id) ?? 0}
            />
          ))}
        </tbody>
        <MaterialFoot coverage={coverage} items={items} />
      </table>
    </>
  )
}

/** With more items their names stand upright, or no room is left for those of the materials. */
const mostLevelHeads = 5

interface MaterialRowProps {
  readonly state: MaterialState
  readonly items: readonly Item[]
  /** Of its pictures on disk. */
  readonly pageCount: number
}

const MaterialRow = memo(function MaterialRow({
  state,
  items,
  pageCount,
}: MaterialRowProps): ReactElement {
  const desk = useDesk()
  const { material, required, neededBy } = state
  const choice = useDeskState((all) => all.materials.get(material.id))
  const problem = useDeskState(({ problems }) =>
    problems.find((one) => one.place === 'material' && one.key === material.id),
  )
  const tolerated = useDeskState((all) => all.tolerated.get(material.id))
  const [typing, setTyping] = useState(false)
  const wrong = problem?.kind === 'invalid' && !typing ? problem.message : null
  const problemId = `material-problem-${material.id}`
  return (
    <tr
      data-material={material.id}
      className={choice ? 'there' : required ? 'needed' : ''}
      tabIndex={0}
      aria-label={`${material.name}，${required ? '必须提交' : '可不提交'}，${said(choice, tolerated)}`}
      onFocus={() => desk.set({ helpMaterialId: material.id })}
      onBlur={() => desk.set({ helpMaterialId: null })}
      onKeyDown={(event) => onRowKey(event, desk, state)}
    >
      <th scope="row" className="name">
        {material.name}
        {required && <span className="field-required">*</span>}
        <PagesMark count={pageCount} />
        {!choice && <ToleranceMark state={state} dueOn={tolerated} />}
        {choice && takesLicenceId(material, choice) && (
          <LicenceBox
            material={material}
            choice={choice}
            problemId={wrong === null ? null : problemId}
            typing={typing}
            onTyping={setTyping}
          />
        )}
        {wrong && (
          <p id={problemId} className="field-error">
            {wrong}
          </p>
        )}
      </th>
      {items.map((item) => (
        <td key={item.id} className="dot">
          {neededBy.some(({ itemId }) => itemId === item.id) ? '●' : ''}
        </td>
      ))}
      <td className="handling">
        <HandlingButtons state={state} />
      </td>
      <td className="copies">
        {choice && keepsPaper(choice) && <Copies state={state} copies={choice.copies} />}
      </td>
    </tr>
  )
})

function said(choice: MaterialChoice | undefined, toleratedTo: string | undefined): string {
  if (choice !== undefined) return materialHandlingNames[choice.handling]
  return toleratedTo === undefined ? '未登记' : `容缺，${toleratedTo} 前补交`
}

function PagesMark({ count }: { readonly count: number }): ReactElement | null {
  return count === 0 ? null : <span className="desk-pages">{`影像 ${count} 页`}</span>
}

/** That it may follow, or by when it must. */
function ToleranceMark({
  state: { required, toleranceDays },
  dueOn,
}: {
  readonly state: MaterialState
  readonly dueOn: string | undefined
}): ReactElement | null {
  if (dueOn !== undefined) return <span className="desk-tolerated">{`容缺 · ${dueOn} 前补交`}</span>
  if (!required || toleranceDays === null) return null
  return <span className="desk-tolerable">{`可容缺 ${toleranceDays} 日`}</span>
}

/** The heading above the grid has the full names; here a row must fit beside eleven items. */
const shortNames: Readonly<Record<MaterialHandling, string>> = {
  original: '原件',
  copy: '复印',
  electronic: '电子',
  exempt: '免交',
}

function keepsPaper({ handling, copies }: MaterialChoice): boolean {
  return handling === 'copy' || handling === 'original' || copies > 0
}

function HandlingButtons({ state }: { readonly state: MaterialState }): ReactElement {
  const desk = useDesk()
  const { material } = state
  const choice = useDeskState((all) => all.materials.get(material.id))
  const readOnly = useDeskState((all) => all.readOnly)
  return (
    <span className="desk-handlings">
      {handlingDigits
        .filter(([, handling]) => material.handlings.includes(handling))
        .map(([digit, handling]) => (
          <button
            key={handling}
            type="button"
            tabIndex={-1}
            className="desk-handling"
            aria-pressed={choice?.handling === handling}
            disabled={readOnly}
            onClick={() => desk.setMaterial(material.id, withHandling(material, choice, handling))}
          >
            <span className="digit" aria-hidden="true">
              {digit}
            </span>
            {shortNames[handling]}
            {/* The short name is how the whole one begins. */}
            <span className="visually-hidden">
              {materialHandlingNames[handling].slice(shortNames[handling].length)}
            </span>
          </button>
        ))}
    </span>
  )
}

interface CopiesProps {
  readonly state: MaterialState
  readonly copies: number
}

function Copies({ state, copies }: CopiesProps): ReactElement {
  const desk = useDesk()
  const readOnly = useDeskState((all) => all.readOnly)
  const { id } = state.material
  const step = (by: number) => {
    const choice = desk.getState().materials.get(id)
    if (choice) desk.setMaterial(id, withCopies(choice, by))
  }
  if (readOnly) return <>{copies}</>
  return (
    <span className="desk-copy-buttons">
      <button type="button" tabIndex={-1} aria-label="少一份" onClick={() => step(-1)}>
        −
      </button>
      <span className="count">{copies}</span>
      <button type="button" tabIndex={-1} aria-label="多一份" onClick={() => step(1)}>
        ＋
      </button>
    </span>
  )
}

const licenceKey = 'l'

function onRowKey(event: KeyboardEvent, desk: Desk, { material }: MaterialState): void {
  if (isComposing(event) || event.ctrlKey || event.altKey || desk.getState().readOnly) return
  // In the box of the 证照标识 every key is text.
  if (event.target instanceof HTMLInputElement) return
  const present = desk.getState().materials.get(material.id)
  if (event.key.toLowerCase() === licenceKey && takesLicenceId(material, present)) {
    event.preventDefault()
    const box = event.currentTarget.querySelector('input')
    box?.focus()
    box?.select()
    return
  }
  const next = afterKey(material, present, event.key)
  if (next === undefined) return
  event.preventDefault()
  desk.setMaterial(material.id, next)
  // The usual way, one key for each paper of the pile.
  if (event.key === ' ') focusNextMissing(desk.getState())
}

function moveAmongRows(event: KeyboardEvent): void {
  const step = rowSteps[event.key]
  if (step === undefined || isComposing(event) || event.altKey || event.ctrlKey) return
  if (!(event.target instanceof HTMLElement)) return
  event.preventDefault()
  const rows = [...document.querySelectorAll<HTMLElement>('[data-material]')]
  const present = event.target.closest<HTMLElement>('[data-material]')
  const by = event.shiftKey ? -step : step
  const next = rows[(present ? rows.indexOf(present) : -1) + by]
  next?.focus()
}

const rowSteps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, Enter: 1 }
