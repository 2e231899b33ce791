import { type ReactElement, useEffect, useRef } from 'react'
import { documentKindNames, materialHandlingNames } from '../../../shared/case/joint-case.ts'
import { valueWords } from '../../../shared/catalog/explain.ts'
import { accept } from './desk-commands.ts'
import type { DeskState } from './desk-state.ts'
import { useDesk, useDeskState } from './use-desk.ts'
import './decision-pane.css'

/** What one Enter more will write, number, print and send: read it to the applicant, then confirm. */
export function DecisionPane(): ReactElement {
  const desk = useDesk()
  const state = useDeskState((all) => all)
  const confirm = useRef<HTMLButtonElement>(null)
  useEffect(() => confirm.current?.focus(), [])
  const busy = state.busy === 'accept'
  return (
    <section className="desk-decision" aria-labelledby="desk-decision-head">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key. */}
      <section className="desk-decision-text" aria-label="受理内容" tabIndex={0}>
        <h2 id="desk-decision-head">受理前请核对</h2>
        <dl className="desk-facts">
          {headFacts(state).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <ItemsToAccept state={state} />
        <MaterialsTaken state={state} />
        <h3>确认后</h3>
        <ul className="desk-effects">
          <li>取得受理编号，写入本机并落盘；离线且号段用完时先给临时编号。</li>
          <li>{`生成${documentKindNames.receipt}、${documentKindNames.acceptance}，可按 F10 打印。`}</li>
          <li>
            申请内容进入待发箱，联网后自动报送平台，按事项分发给各单位（Alt+R
            看各单位收到什么）。受理后内容不能再改。
          </li>
        </ul>
      </section>
      <div className="desk-decision-actions">
        <button
          ref={confirm}
          type="button"
          className="action-button primary"
          aria-disabled={busy}
          onClick={() => void accept(desk)}
        >
          <span>{busy ? '正在受理…' : '确认受理'}</span>
          <span className="key" aria-hidden="true">
            回车
          </span>
        </button>
        <button
          type="button"
          className="action-button plain"
          disabled={busy}
          onClick={() => desk.set({ pane: 'form' })}
        >
          <span>返回修改</span>
          <span className="key" aria-hidden="true">
            Esc
          </span>
        </button>
      </div>
    </section>
  )
}

function headFacts({ evaluation }: DeskState): readonly (readonly [string, string])[] {
  const keys = ['applicant.name', 'handler.name', 'project.name', 'project.siteAddress']
  return keys.flatMap((key) => {
    const state = evaluation.field(key)
    return state?.value === undefined
      ? []
      : [[state.field.name, valueWords(state.field, state.value)] as const]
  })
}

function ItemsToAccept({ state }: { readonly state: DeskState }): ReactElement {
  const chosen = state.evaluation.items.filter((item) => item.chosen)
  return (
    <>
      <h3>{`事项 ${chosen.length} 项`}</h3>
      <ul className="desk-effects">
        {chosen.map(({ item, promisedDays }) => {
          const selected = state.selection.find(({ itemId }) => itemId === item.id)
          const variant = item.variants.find(({ id }) => id === selected?.variantId)
          return (
            <li key={item.id}>
              {variant ? `${item.name}（${variant.name}）` : item.name}
              <span className="desk-date">{`承诺 ${promisedDays} 个工作日`}</span>
            </li>
          )
        })}
      </ul>
    </>
  )
}

function MaterialsTaken({ state }: { readonly state: DeskState }): ReactElement {
  const taken = state.evaluation.materials.flatMap(({ material }) => {
    const choice = state.materials.get(material.id)
    return choice ? [{ material, choice }] : []
  })
  const copies = taken.reduce((sum, { choice }) => sum + choice.copies, 0)
  return (
    <>
      <h3>{`材料 ${taken.length} 种，留存纸质 ${copies} 份`}</h3>
      <ul className="desk-taken">
        {taken.map(({ material, choice }) => (
          <li key={material.id}>
            {material.name}
            <span className="desk-date">
              {materialHandlingNames[choice.handling]}
              {choice.copies > 0 && ` ${choice.copies} 份`}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
