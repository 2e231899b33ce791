import { type ReactElement, useId } from 'react'
import { versionStateNames } from '../../../shared/ipc/contract/catalogue.ts'
import type { Overview } from './use-overview.ts'

/** One of the versions whose content can be read. */
export function VersionSelect({
  label,
  overview,
  value,
  onChange,
}: {
  readonly label: string
  readonly overview: Overview
  readonly value: string
  readonly onChange: (version: string) => void
}): ReactElement {
  const id = useId()
  return (
    <span className="keeper-select">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="text-input"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {overview.versions
          .filter(({ state }) => state !== 'unusable')
          .map(({ version, state, effectiveFrom }) => (
            <option key={version} value={version}>
              {`${version}（${effectiveFrom} 起，${versionStateNames[state]}）`}
            </option>
          ))}
      </select>
    </span>
  )
}
