import type { ReactElement } from 'react'
import {
  CataloguePart,
  cataloguePartNames,
  type Difference,
  differenceKindNames,
} from '../../shared/catalog/compare-catalogues.ts'
import './difference-list.css'

/** What changed, part by part, in words. */
export function DifferenceList({
  differences,
}: {
  readonly differences: readonly Difference[]
}): ReactElement {
  return (
    <div className="difference-list">
      {CataloguePart.options.map((part) => (
        <PartDifferences
          key={part}
          part={part}
          differences={differences.filter((one) => one.part === part)}
        />
      ))}
    </div>
  )
}

function PartDifferences({
  part,
  differences,
}: {
  readonly part: CataloguePart
  readonly differences: readonly Difference[]
}): ReactElement | null {
  if (differences.length === 0) return null
  const title = `${cataloguePartNames[part]}（${differences.length}）`
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {differences.map(({ kind, id, name, changes }) => (
          <li key={`${kind} ${id} ${name}`}>
            <span className={`difference-mark ${kind}`}>{differenceKindNames[kind]}</span>
            <span>
              {name}
              {id && part !== 'head' && <span className="muted">{`　${id}`}</span>}
            </span>
            {changes.length > 0 && (
              <ul>
                {changes.map((change) => (
                  <li key={change}>{change}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
