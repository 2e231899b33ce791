import type { ReactElement } from 'react'
import type { SleeveView } from '../../../../shared/case/sleeve.ts'
import { ClockLight } from '../../../components/clock-light.tsx'
import type { RowCursor } from '../../../components/row-cursor.ts'
import { RowGrid } from '../../../components/row-grid.tsx'

interface SleeveTableProps {
  readonly sleeves: readonly SleeveView[]
  readonly cursor: RowCursor
  readonly onOpen: () => void
}

export function SleeveTable({ sleeves, cursor, onOpen }: SleeveTableProps): ReactElement | null {
  if (sleeves.length === 0) return null
  return (
    <RowGrid
      label="材料袋"
      name="sleeve"
      columns={columns}
      rows={sleeves}
      keyOf={({ sleeveId }) => sleeveId}
      cells={cellsOf}
      cursor={cursor}
      onOpen={onOpen}
    />
  )
}

const columns = [
  { title: '材料袋', className: 'sleeve-code' },
  { title: '送往', className: 'sleeve-unit' },
  { title: '材料' },
  { title: '现在在', className: 'sleeve-unit' },
  { title: '转交期限', className: 'sleeve-due' },
]

function cellsOf(sleeve: SleeveView): ReactElement {
  return (
    <>
      <td className="sleeve-code">{sleeve.code}</td>
      <td>{sleeve.destination.name}</td>
      <td>{paperWords(sleeve)}</td>
      <td>{whereWords(sleeve)}</td>
      <td>{sleeve.clock && <ClockLight clock={sleeve.clock} />}</td>
    </>
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
