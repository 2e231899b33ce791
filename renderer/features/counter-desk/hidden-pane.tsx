import { type ReactElement, useEffect, useMemo, useRef } from 'react'
import { valuesOf } from '../../../shared/case/fact.ts'
import type { Why } from '../../../shared/catalog/explain.ts'
import { hiddenParts } from '../../../shared/catalog/hidden.ts'
import { useDesk, useDeskState } from './use-desk.ts'
import './routing-pane.css'

/** 未出现的内容: what this case is not asked, and which answers keep it away. */
export function HiddenPane(): ReactElement {
  const desk = useDesk()
  const evaluation = useDeskState((state) => state.evaluation)
  const selection = useDeskState((state) => state.selection)
  const list = useRef<HTMLElement>(null)
  useEffect(() => list.current?.focus(), [])
  const parts = useMemo(() => {
    const hidden = hiddenParts(desk.catalogue, selection, valuesOf(desk.facts()))
    return [
      {
        title: '不需要办的事项',
        lines: evaluation.items
          .filter(({ offered }) => !offered)
          .map(({ item, why }) => ({ id: item.id, name: item.name, why })),
      },
      {
        title: '不用填的栏目',
        lines: hidden.fields.map(({ field, why }) => ({ id: field.key, name: field.name, why })),
      },
      {
        title: '不用提交的材料',
        lines: hidden.materials.map(({ material, why }) => ({
          id: material.id,
          name: material.name,
          why,
        })),
      },
    ].filter(({ lines }) => lines.length > 0)
  }, [desk, evaluation, selection])
  return (
    <section className="desk-hidden" aria-labelledby="desk-hidden-head">
      <header className="desk-section-head">
        <h2 id="desk-hidden-head">未出现的内容</h2>
        <span className="desk-section-counts">
          按现有回答不需要；回答改变后会自动出现　Esc 返回
        </span>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key. */}
      <section className="desk-hidden-list" aria-label="内容和原因" tabIndex={0} ref={list}>
        {parts.map((part) => (
          <HiddenList key={part.title} {...part} />
        ))}
        {parts.length === 0 && <p className="desk-empty">没有因条件而隐去的内容。</p>}
      </section>
    </section>
  )
}

interface HiddenListProps {
  readonly title: string
  readonly lines: readonly { readonly id: string; readonly name: string; readonly why: Why }[]
}

function HiddenList({ title, lines }: HiddenListProps): ReactElement {
  return (
    <section>
      <h3>{`${title}（${lines.length}）`}</h3>
      <dl>
        {lines.map(({ id, name, why }) => (
          <div key={id}>
            <dt>{name}</dt>
            <dd>
              {why.text}
              <span className="desk-basis">{`依据：${why.basis.text}`}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
