import type { ReactElement } from 'react'
import { useShortcuts } from '../../../lib/shortcuts.ts'
import { useDesk } from '../use-desk.ts'
import { togglePromise } from './decision-commands.ts'
import type { DecisionDraft } from './decision-draft.ts'

/** 证明事项告知承诺: missing proofs in whose place a written promise may stand. */
export function PromiseList({ draft }: { readonly draft: DecisionDraft }): ReactElement | null {
  const desk = useDesk()
  const offered = draft.proposal?.promisable ?? []
  const toggle = (materialId: string): void => void togglePromise(desk, materialId)
  const next = offered.find(({ materialId }) => !draft.promises.has(materialId)) ?? offered[0]
  useShortcuts(
    next === undefined
      ? {}
      : { P: { label: '承诺代替证明', initials: 'cndt', run: () => toggle(next.materialId) } },
  )
  if (offered.length === 0) return null
  return (
    <>
      <h3>可以用书面承诺代替的证明</h3>
      <ul className="desk-promises">
        {offered.map(({ materialId, name, content }) => (
          <li key={materialId}>
            <label>
              <input
                type="checkbox"
                data-box={`promise ${materialId}`}
                checked={draft.promises.has(materialId)}
                onChange={() => toggle(materialId)}
              />
              <span>{name}</span>
              <span className="desk-hint">{content}</span>
            </label>
          </li>
        ))}
      </ul>
    </>
  )
}
