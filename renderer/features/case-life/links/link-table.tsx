import type { ReactElement } from 'react'
import {
  type CaseLinks,
  type LinkedCase,
  linkKindNames,
} from '../../../../shared/case/case-link.ts'
import { useRowCursor } from '../../../components/row-cursor.ts'
import { RowGrid } from '../../../components/row-grid.tsx'
import { StateMark } from '../../../components/state-mark.tsx'
import { useOpenCase } from '../../../lib/open-case.ts'

interface Row
  extends Pick<LinkedCase, 'caseId' | 'number' | 'state' | 'applicantName' | 'itemNames'> {
  readonly relation: string
  /** What it took over, or what this case took over from it. */
  readonly taken: string
}

/** Enter opens the case of the row. */
export function LinkTable({ links }: { readonly links: CaseLinks }): ReactElement {
  const open = useOpenCase()
  const rows = rowsOf(links)
  const openRow = (at: number): void => {
    const row = rows[at]
    if (row) open(row)
  }
  const cursor = useRowCursor(rows.length, openRow)
  if (rows.length === 0) {
    return (
      <p className="life-empty">
        没有关联的办件。同一项目再办其他事项，按 J
        接着办；踏勘记录要办外线审批的，在这里开外线报批。
      </p>
    )
  }
  return (
    <RowGrid
      label="关联办件"
      name="link"
      columns={columns}
      rows={rows}
      keyOf={({ caseId }) => caseId}
      cells={cellsOf}
      cursor={cursor}
      onOpen={openRow}
    />
  )
}

const columns = [
  { title: '关系', className: 'link-relation' },
  { title: '编号', className: 'link-number' },
  { title: '申请人' },
  { title: '事项' },
  { title: '状态', className: 'link-state' },
  { title: '带入', className: 'link-taken' },
]

function cellsOf(row: Row): ReactElement {
  return (
    <>
      <td>{row.relation}</td>
      <td>{row.number ?? <span className="muted">受理后编号</span>}</td>
      <td>{row.applicantName || <span className="muted">未填写</span>}</td>
      <td>{row.itemNames.join('、')}</td>
      <td>
        <StateMark state={row.state} />
      </td>
      <td>{row.taken}</td>
    </>
  )
}

function rowsOf({ origin, followers, sameProject }: CaseLinks): readonly Row[] {
  return [
    ...(origin ? [{ ...origin, relation: '原办件', taken: takenWords(origin, '本件带入') }] : []),
    ...followers.map((one) => ({
      ...one,
      relation: linkKindNames[one.kind],
      taken: takenWords(one, '带入'),
    })),
    ...sameProject.map((one) => ({ ...one, relation: '同一项目', taken: '' })),
  ]
}

/** 带入填报内容 37 项；材料：营业执照、总平面图 */
function takenWords({ factCount, materialNames, agentName }: LinkedCase, verb: string): string {
  return [
    agentName && `由${agentName}代办`,
    `${verb}填报内容 ${factCount} 项`,
    materialNames.length > 0 ? `材料：${materialNames.join('、')}` : '没有带入材料',
  ]
    .filter(Boolean)
    .join('；')
}
