import { type ReactElement, useEffect, useRef } from 'react'
import type { SleeveView } from '../../../../shared/case/sleeve.ts'
import { ClockLight } from '../../../components/clock-light.tsx'
import type { RowCursor } from '../../../components/row-cursor.ts'
import '../../../components/row-grid.css'

interface SleeveTableProps {
  readonly sleeves: readonly SleeveView[]
  readonly cursor: RowCursor
  readonly onOpen: () => void
}

export function SleeveTable({ sleeves, cursor, onOpen }: SleeveTableProps): ReactElement | null {
  const table = useRef<HTMLTableElement>(null)
  useEffect(() => table.current?.focus({ preventScroll: true }), [])
  if (sleeves.length === 0) return null
  return (
    <table
      ref={table}
      className="row-grid sleeve-table"
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that answers keys is a grid
      role="grid"
      aria-label="材料袋"
      aria-activedescendant={`sleeve-row-${cursor.index}`}
      tabIndex={0}
      onKeyDown={cursor.onKeyDown}
    >
      <thead>
        <tr>
          <th scope="col" className="sleeve-code">
            材料袋
          </th>
          <th scope="col" className="sleeve-unit">
            送往
          </th>
          <th scope="col">材料</th>
          <th scope="col" className="sleeve-unit">
            现在在
          </th>
          <th scope="col" className="sleeve-due">
            转交期限
          </th>
        </tr>
      </thead>
      <tbody>
        {sleeves.map((sleeve, at) => (
          <SleeveRow
            key={sleeve.sleeveId}
            sleeve={sleeve}
            at={at}
            active={at === cursor.index}
            onPoint={cursor.setIndex}
            onOpen={onOpen}
          />
        ))}
      </tbody>
    </table>
  )
}

interface SleeveRowProps {
  readonly sleeve: SleeveView
  readonly at: number
  readonly active: boolean
  readonly onPoint: (at: number) => void
  readonly onOpen: () => void
}

function SleeveRow({ sleeve, at, active, onPoint, onOpen }: SleeveRowProps): ReactElement {
  const row = useRef<HTMLTableRowElement>(null)
  useEffect(() => {
    if (active) row.current?.scrollIntoView?.({ block: 'nearest' })
  }, [active])
  return (
    <tr
      ref={row}
      id={`sleeve-row-${at}`}
      aria-selected={active}
      onClick={() => onPoint(at)}
      onDoubleClick={onOpen}
    >
      <td className="sleeve-code">{sleeve.code}</td>
      <td>{sleeve.destination.name}</td>
      <td>{paperWords(sleeve)}</td>
      <td>{whereWords(sleeve)}</td>
      <td>{sleeve.clock && <ClockLight clock={sleeve.clock} />}</td>
    </tr>
  )
}

/** Names only; how many of which form stands beside the rows. */
function paperWords({ papers }: SleeveView): string {
  const left = papers.filter(({ returnedOn }) => returnedOn === null)
  const names = left.map(({ name, form }) => (form === 'original' ? `${name}（原件）` : name))
  if (left.length === papers.length) return names.join('、')
  const returned = `已退还 ${papers.length - left.length} 种`
  return names.length === 0 ? returned : `${names.join('、')}；${returned}`
}

/** 政务服务中心窗口; on its way: 已交出，待某某签收. */
function whereWords({ holder, openMove }: SleeveView): string {
  if (!openMove) return holder.name
  const way = openMove.postNo === null ? '已交出' : `已寄出 ${openMove.postNo}`
  return `${way}，待${openMove.to.name}签收`
}
