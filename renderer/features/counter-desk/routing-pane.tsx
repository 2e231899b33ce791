import { type KeyboardEvent, type ReactElement, useEffect, useMemo, useRef, useState } from 'react'
import { materialHandlingNames } from '../../../shared/case/joint-case.ts'
import type { Section } from '../../../shared/catalog/catalogue.ts'
import type { FieldState } from '../../../shared/catalog/evaluate.ts'
import { valueWords } from '../../../shared/catalog/explain.ts'
import { type ReceiverRoute, routingIn } from '../../../shared/catalog/routing.ts'
import type { DeskState } from './desk-state.ts'
import { useDesk, useDeskState } from './use-desk.ts'
import './routing-pane.css'

/** 分发预览: which unit will get which facts and materials of this case, and that it gets nothing else. */
export function RoutingPane(): ReactElement {
  const desk = useDesk()
  const evaluation = useDeskState((state) => state.evaluation)
  const { receivers } = useMemo(
    () => routingIn(desk.catalogue, evaluation),
    [desk.catalogue, evaluation],
  )
  const [at, setAt] = useState(0)
  const tabs = useRef<HTMLDivElement>(null)
  useEffect(() => focusTab(tabs.current), [])
  const shown = receivers[Math.min(at, receivers.length - 1)]
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const next = Math.max(0, Math.min(receivers.length - 1, at + step))
    if (step === 0) return
    event.preventDefault()
    setAt(next)
    tabs.current?.querySelectorAll<HTMLElement>('[role="tab"]')[next]?.focus()
  }
  return (
    <section className="desk-routing" aria-labelledby="desk-routing-head">
      <header className="desk-section-head">
        <h2 id="desk-routing-head">分发预览</h2>
        <span className="desk-section-counts">受理后各单位只收到与其事项有关的内容　Esc 返回</span>
      </header>
      {shown === undefined ? (
        <p className="desk-empty">还没有选择事项，暂无单位接收。按 Alt+2 勾选事项。</p>
      ) : (
        <div className="desk-routing-columns">
          <div
            role="tablist"
            aria-label="接收单位"
            aria-orientation="vertical"
            ref={tabs}
            onKeyDown={onKeyDown}
          >
            {receivers.map((route, nth) => (
              <ReceiverTab
                key={route.receiver.id}
                route={route}
                selected={route === shown}
                onSelect={() => setAt(nth)}
              />
            ))}
          </div>
          <ReceiverPart route={shown} others={receivers.filter((route) => route !== shown)} />
        </div>
      )}
    </section>
  )
}

function focusTab(tabs: HTMLElement | null): void {
  tabs?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus()
}

interface ReceiverTabProps {
  readonly route: ReceiverRoute
  readonly selected: boolean
  readonly onSelect: () => void
}

function ReceiverTab({ route, selected, onSelect }: ReceiverTabProps): ReactElement {
  const { receiver, items, fields, materials } = route
  return (
    <button
      type="button"
      role="tab"
      id={`desk-routing-tab-${receiver.id}`}
      aria-selected={selected}
      aria-controls="desk-routing-part"
      tabIndex={selected ? 0 : -1}
      onClick={onSelect}
    >
      <span>{receiver.name}</span>
      <span className="desk-hint">{items.map(({ shortName }) => shortName).join('、')}</span>
      <span className="desk-hint">{`内容 ${fields.length} 项 · 材料 ${materials.length} 种`}</span>
    </button>
  )
}

function ReceiverPart({
  route,
  others,
}: {
  readonly route: ReceiverRoute
  readonly others: readonly ReceiverRoute[]
}): ReactElement {
  const desk = useDesk()
  const elsewhere = new Set(others.flatMap(({ fields }) => fields))
  return (
    <div
      role="tabpanel"
      id="desk-routing-part"
      aria-labelledby={`desk-routing-tab-${route.receiver.id}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key.
      tabIndex={0}
      className="desk-routing-part"
    >
      {sectionsOf(desk.catalogue.sections, route.fields).map(({ section, fields }) => (
        <section key={section.id}>
          <h3>{section.name}</h3>
          <dl>
            {fields.map((state) => (
              <div key={state.field.key}>
                <dt>{state.field.name}</dt>
                <dd>
                  {state.value !== undefined && valueWords(state.field, state.value)}
                  {!elsewhere.has(state) && <span className="field-tag">只发本单位</span>}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <RoutedMaterials route={route} />
    </div>
  )
}

function RoutedMaterials({ route }: { readonly route: ReceiverRoute }): ReactElement {
  const choices = useDeskState((state) => state.materials)
  return (
    <section>
      <h3>材料</h3>
      <dl>
        {route.materials.map(({ material, required }) => (
          <div key={material.id}>
            <dt>{material.name}</dt>
            <dd>{handlingWords(choices.get(material.id), required)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function handlingWords(
  choice: ReturnType<DeskState['materials']['get']>,
  required: boolean,
): string {
  if (choice === undefined) return required ? '未登记' : '未登记，可不提交'
  const name = materialHandlingNames[choice.handling]
  return choice.copies > 0 ? `${name} ${choice.copies} 份` : name
}

function sectionsOf(sections: readonly Section[], states: readonly FieldState[]) {
  return sections
    .map((section) => ({
      section,
      fields: states.filter(({ field }) => field.section === section.id),
    }))
    .filter(({ fields }) => fields.length > 0)
}
