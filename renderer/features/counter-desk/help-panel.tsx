import type { ReactElement, ReactNode } from 'react'
import type { Basis, Item } from '../../../shared/catalog/catalogue.ts'
import type { FieldState, ItemState, MaterialState } from '../../../shared/catalog/evaluate.ts'
import { useDeskState } from './use-desk.ts'
import './help-panel.css'

/** Why what has the focus is there, and from which document: `F1` on a field or an item, or a material row. */
export function HelpPanel(): ReactElement | null {
  const evaluation = useDeskState((state) => state.evaluation)
  const helpKey = useDeskState((state) => state.helpKey)
  const helpItemId = useDeskState((state) => state.helpItemId)
  const pane = useDeskState((state) => state.pane)
  const helpMaterialId = useDeskState((state) => state.helpMaterialId)
  const field = helpKey === null ? undefined : evaluation.field(helpKey)
  if (field !== undefined) return <FieldHelp state={field} />
  const item = evaluation.items.find((one) => one.item.id === helpItemId)
  if (item !== undefined) return <ItemHelp state={item} />
  if (pane !== 'form') return null
  const material = evaluation.materials.find((one) => one.material.id === helpMaterialId)
  return material === undefined ? null : <MaterialHelp state={material} />
}

interface HelpProps {
  readonly label: string
  readonly title: string
  readonly children: ReactNode
}

function Help({ label, title, children }: HelpProps): ReactElement {
  return (
    <section className="desk-help" aria-label={label} aria-live="polite">
      <h2 className="desk-panel-title">{title}</h2>
      {children}
    </section>
  )
}

/** A sentence and the document behind it. */
function Reason({ text, basis }: { readonly text: string; readonly basis: Basis }): ReactElement {
  return (
    <>
      <p>{text}</p>
      <p className="desk-basis">{`依据：${basis.text}`}</p>
    </>
  )
}

function FieldHelp({ state }: { readonly state: FieldState }): ReactElement {
  const { field, why } = state
  return (
    <Help label="本栏说明" title={field.name}>
      {field.help && <p>{field.help}</p>}
      <Reason {...why} />
    </Help>
  )
}

function ItemHelp({ state }: { readonly state: ItemState }): ReactElement {
  const { item, why, promisedDays, promisedBasis } = state
  const { conditions, procedure, fee, basis } = item.guide
  return (
    <Help label="事项说明" title={item.name}>
      <Reason {...why} />
      <Reason text={limitWords(item, promisedDays)} basis={promisedBasis} />
      <p>受理条件：</p>
      <ul className="desk-review">
        {conditions.map((condition) => (
          <li key={condition}>{condition}</li>
        ))}
      </ul>
      <p>{`办理流程：${procedure}`}</p>
      <Reason text={`收费：${fee}`} basis={basis} />
    </Help>
  )
}

function limitWords({ statutoryDays }: Item, promisedDays: number): string {
  const promised = `承诺 ${promisedDays} 个工作日，自受理次日起算`
  return statutoryDays === undefined
    ? `${promised}。`
    : `${promised}；法定 ${statutoryDays} 个工作日。`
}

function MaterialHelp({ state }: { readonly state: MaterialState }): ReactElement {
  const { material, why, toleranceDays } = state
  return (
    <Help label="材料审查要点" title={material.name}>
      <ul className="desk-review">
        {material.reviewPoints.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <Reason {...why} />
      {material.tolerance && toleranceDays !== null && (
        <Reason
          text={`缺的可以容缺：按 F7 登记，受理后 ${toleranceDays} 个工作日内补交。`}
          basis={material.tolerance.basis}
        />
      )}
      <p className="desk-hint">
        F4 拍摄或扫描；＋、− 改份数，0 取消登记；空格按首选办法收取，到下一份缺的。
      </p>
    </Help>
  )
}
