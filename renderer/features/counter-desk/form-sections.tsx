import { memo, type ReactElement, useRef } from 'react'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { DeskField } from './desk-field.tsx'
import { isIdentitySection } from './desk-places.ts'
import type { SectionSnapshot } from './desk-state.ts'
import { withFold } from './section-folds.ts'
import { useDesk, useDeskState } from './use-desk.ts'
import './form-pane.css'
import './skipped-sections.css'

/** The unified form: every shared fact once, each chosen item's own facts after them. */
export function FormSections({ part }: { readonly part: 'identity' | 'form' }): ReactElement {
  const desk = useDesk()
  const sections = useDeskState((state) => state.sections)
  const wanted = sections.filter(
    (section) => isIdentitySection(desk.getState(), section) === (part === 'identity'),
  )
  return (
    <>
      {wanted.map((section) => (
        <FormSection key={section.section.id} section={section} at={sections.indexOf(section)} />
      ))}
    </>
  )
}

const FormSection = memo(function FormSection({
  section,
  at,
}: {
  readonly section: SectionSnapshot
  readonly at: number
}): ReactElement {
  const headId = `section-${section.section.id}`
  const folded = useDeskState((state) => state.folded.has(section.section.id))
  return (
    <section className="desk-section" aria-labelledby={headId}>
      <header className={folded ? 'desk-section-head folded' : 'desk-section-head'}>
        <h2 id={headId}>{`${numeral(at + 1)}、${section.section.name}`}</h2>
        <div className="desk-section-state">
          <SectionCounts section={section} folded={folded} />
          {section.foldable && <FoldButton section={section} folded={folded} />}
        </div>
      </header>
      {!folded && (
        <div className="desk-fields">
          {section.keys.map((key) => (
            <DeskField key={key} fieldKey={key} />
          ))}
        </div>
      )}
    </section>
  )
})

interface FoldProps {
  readonly section: SectionSnapshot
  readonly folded: boolean
}

/** The same by the command box: 收起 or 展开 with the name of the section. */
function FoldButton({ section: { section }, folded }: FoldProps): ReactElement {
  const desk = useDesk()
  const button = useRef<HTMLButtonElement>(null)
  const word = folded ? '展开' : '收起'
  const toggle = (): void => {
    desk.show({ folded: withFold(desk.getState().folded, section.id, !folded) })
    // What had the focus may just have gone.
    if (document.activeElement === document.body) button.current?.focus()
  }
  useShortcuts({
    [`>fold-${section.id}`]: {
      label: `${word}${section.name}`,
      initials: folded ? 'zk' : 'sq',
      bar: false,
      run: toggle,
    },
  })
  return (
    <button
      ref={button}
      type="button"
      className="desk-fold"
      aria-expanded={!folded}
      aria-label={`${word}${section.name}`}
      onClick={toggle}
    >
      {word}
    </button>
  )
}

/** 一 to 九十九. */
function numeral(place: number): string {
  const [tens, ones] = [Math.floor(place / 10), place % 10]
  return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${digits[ones]}`
}

const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']

function SectionCounts({ section, folded }: FoldProps): ReactElement {
  const { missing, invalid, known, filled } = section
  const done = missing === 0 && invalid === 0
  if (folded) {
    return <span className="desk-section-counts">{`已填 ${filled} 项，都是带出的`}</span>
  }
  return (
    <span className="desk-section-counts">
      {known > 0 && <span>{`已带出 ${known} 项`}</span>}
      {invalid > 0 && <span className="stop">{`${invalid} 处有误`}</span>}
      {missing > 0 && <span className="need">{`还需 ${missing} 项`}</span>}
      {done && <span className="done">已填齐</span>}
    </span>
  )
}
