import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import type { FactValue } from '../../../shared/case/fact.ts'
import type { SelectedItem } from '../../../shared/case/joint-case.ts'
import { Problem } from '../../components/problem.tsx'
import { call, messageOf } from '../../lib/call.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { TryOutFields } from './try-out-fields.tsx'
import { TryOutItems } from './try-out-items.tsx'
import { TryOutMaterials } from './try-out-materials.tsx'
import { type Overview, useCatalogue, versionInForce } from './use-overview.ts'
import { VersionSelect } from './version-select.tsx'

/** A sample case: choose items, answer a few questions, and read why each thing is asked or is not. */
export function TryOutPanel({ overview }: { readonly overview: Overview }): ReactElement {
  const [version, setVersion] = useState(versionInForce(overview))
  const [items, setItems] = useState<readonly SelectedItem[]>([])
  const [answers, setAnswers] = useState<Readonly<Record<string, FactValue>>>({})
  const catalogue = useCatalogue(version)
  const given = Object.entries(answers).map(([key, value]) => ({ key, value }))
  const tried = useQuery({
    queryKey: ['catalogue.tryOut', version, items, given],
    queryFn: () => call('catalogue.tryOut', { version, items: [...items], answers: given }),
    placeholderData: keepPreviousData,
  })
  const clear = (): void => {
    setItems([])
    setAnswers({})
  }
  const answer = (key: string, value: FactValue | null): void =>
    setAnswers(({ [key]: _, ...others }) => (value === null ? others : { ...others, [key]: value }))
  useShortcuts({ 'Alt+Q': { label: '清空样例', initials: 'qkyl', run: clear } })
  const result = tried.data
  return (
    <div className="keeper-panel">
      <div className="keeper-bar">
        <VersionSelect
          label="版本"
          overview={overview}
          value={version}
          onChange={(next) => {
            setVersion(next)
            clear()
          }}
        />
        <span className="muted">样例只用来看规则，不保存，也不要填写真实的人和单位。</span>
      </div>
      {(tried.error ?? catalogue.error) && (
        <Problem message={messageOf(tried.error ?? catalogue.error)} />
      )}
      {result && catalogue.data && (
        <div className="keeper-try">
          <TryOutItems
            catalogue={catalogue.data}
            states={result.items}
            selection={items}
            onSelect={setItems}
          />
          <TryOutFields
            key={version}
            catalogue={catalogue.data}
            fields={result.fields}
            onAnswer={answer}
          />
          <TryOutMaterials materials={result.materials} />
        </div>
      )}
    </div>
  )
}
