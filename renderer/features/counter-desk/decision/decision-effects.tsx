import type { ReactElement } from 'react'
import {
  type CaseView,
  type DocumentKind,
  documentKindNames,
} from '../../../../shared/case/joint-case.ts'
import { useDesk } from '../use-desk.ts'
import { asksForTolerance } from './decision-commands.ts'
import { type DecisionDraft, itemsChosen, tolerancesTaken } from './decision-draft.ts'

/** What the confirmation will write, number, print and send. */
export function DecisionEffects({
  draft,
  view,
}: {
  readonly draft: DecisionDraft
  readonly view: CaseView
}): ReactElement {
  const desk = useDesk()
  const letters = lettersOf(draft, view).map((kind) => documentKindNames[kind])
  const tolerances = tolerancesTaken(draft)
  return (
    <>
      {tolerances.length > 0 && (
        <>
          <h3>{`容缺材料 ${tolerances.length} 种，须按期补交`}</h3>
          <ul className="desk-effects">
            {tolerances.map(({ materialId, name, days, dueOn, requirement }) => (
              <li key={materialId}>
                {name}
                <span className="desk-date">{`${dueOn} 前补交（${days} 个工作日）`}</span>
                {requirement && <p className="desk-hint">{requirement}</p>}
              </li>
            ))}
            {view.state === 'draft' && !asksForTolerance(desk) && (
              <li>申请表的“是否申请容缺受理”同时记为“是”，请当面问清申请人。</li>
            )}
          </ul>
        </>
      )}
      <h3>确认后</h3>
      <ul className="desk-effects">
        {view.number === null && (
          <li>取得受理编号，写入本机并落盘；离线且号段用完时先给临时编号。</li>
        )}
        {letters.length > 0 && <li>{`生成${letters.join('、')}，可按 F10 打印。`}</li>}
        {consequences(draft).map((words) => (
          <li key={words}>{words}</li>
        ))}
        <li>
          申请内容和决定进入待发箱，联网后自动报送平台，按事项分发给各单位（Alt+R
          看各单位收到什么）。确认后内容不能再改。
        </li>
      </ul>
    </>
  )
}

function lettersOf(draft: DecisionDraft, view: CaseView): readonly DocumentKind[] {
  const has = (...choices: Parameters<typeof itemsChosen>[1][]): boolean =>
    itemsChosen(draft, ...choices).length > 0
  return [
    ...(view.state === 'draft' ? (['receipt'] as const) : []),
    ...(has('accept', 'tolerate') ? (['acceptance'] as const) : []),
    ...(has('tolerate') ? (['tolerancePromise'] as const) : []),
    ...(draft.promises.size > 0 ? (['proofPromise'] as const) : []),
    ...(has('supplement') ? (['supplement'] as const) : []),
    ...(has('refuse') ? (['refusal'] as const) : []),
  ]
}

function consequences(draft: DecisionDraft): readonly string[] {
  const counts = (choice: 'tolerate' | 'supplement' | 'receive'): number =>
    itemsChosen(draft, choice).length
  return [
    ...(counts('tolerate') > 0 ? ['容缺材料逾期没有补交的，终止办理并记录失信。'] : []),
    ...(counts('supplement') > 0
      ? ['开始计补正期限；逾期没有补正的视为撤回申请，补正齐全后再作受理决定。']
      : []),
    ...(counts('receive') > 0
      ? [
          `${counts('receive')} 项只收件：自收件起 5 个工作日内必须决定，逾期不告知的，自收件之日起即为受理。`,
        ]
      : []),
  ]
}
