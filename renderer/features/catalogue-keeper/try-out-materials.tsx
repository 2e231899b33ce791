import type { ReactElement } from 'react'
import type { TryOut } from '../../../shared/catalog/try-out.ts'

/** The one list of papers of the sample case, each with its reason. */
export function TryOutMaterials({
  materials,
}: {
  readonly materials: TryOut['materials']
}): ReactElement {
  const title = `材料（${materials.length}）`
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {materials.length === 0 && <p className="muted">选了事项，这里列出要交的材料。</p>}
      <ul className="keeper-decisions">
        {materials.map(({ id, name, required, toleranceDays, why, basis }) => (
          <li key={id}>
            <strong>{name}</strong>
            <span className="keeper-tag">{required ? '必交' : '可选'}</span>
            {toleranceDays !== null && (
              <span className="keeper-tag">{`可容缺 ${toleranceDays} 日`}</span>
            )}
            <p className="keeper-why">{why}</p>
            <p className="keeper-why">{`依据：${basis.text}`}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
