import type { ReactElement } from 'react'
import { materialHandlingNames } from '../../../../shared/case/joint-case.ts'
import type { DeskState } from '../desk-state.ts'

/** What the counter has taken, and how much paper of it stays. */
export function MaterialsTaken({ state }: { readonly state: DeskState }): ReactElement {
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
