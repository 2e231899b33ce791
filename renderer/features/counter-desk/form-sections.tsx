import { memo, type ReactElement } from 'react'
import { DeskField } from './desk-field.tsx'
import { isIdentitySection } from './desk-places.ts'
import type { SectionSnapshot } from './desk-state.ts'
import { useDesk, useDeskState } from './use-desk.ts'
import './skipped-sections.css'

const numerals = '一二三四五六七八九十'

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
  return (
    <section className="desk-section" aria-labelledby={headId}>
      <header className="desk-section-head">
        <h2 id={headId}>{`${numerals[at] ?? at + 1}、${section.section.name}`}</h2>
        <SectionCounts section={section} />
      </header>
      <div className="desk-fields">
        {section.keys.map((key) => (
          <DeskField key={key} fieldKey={key} />
        ))}
      </div>
    </section>
  )
})

function SectionCounts({ section }: { readonly section: SectionSnapshot }): ReactElement {
  const { missing, invalid, known } = section
  const done = missing === 0 && invalid === 0
  return (
    <span className="desk-section-counts">
      {known > 0 && <span>{`已带出 ${known} 项`}</span>}
      {invalid > 0 && <span className="stop">{`${invalid} 处有误`}</span>}
      {missing > 0 && <span className="need">{`还需 ${missing} 项`}</span>}
      {done && <span className="done">已填齐</span>}
    </span>
  )
}
