import { type ReactElement, useEffect, useRef } from 'react'
import {
  type CatalogueVersion,
  versionSourceNames,
  versionStateNames,
} from '../../../shared/ipc/contract/catalogue.ts'
import type { RowCursor } from '../../components/row-cursor.ts'
import { shortTime } from '../../lib/time.ts'

const rowId = (version: string): string => `keeper-version-${version}`

/** Every version of the hall, newest first; the keys walk through it. */
export function VersionTable({
  versions,
  cursor,
  onOpen,
}: {
  readonly versions: readonly CatalogueVersion[]
  readonly cursor: RowCursor
  readonly onOpen: (index: number) => void
}): ReactElement {
  const table = useRef<HTMLTableElement>(null)
  // One comes here to look through the versions; an import field must not take the first key.
  useEffect(() => table.current?.focus(), [])
  const active = versions[cursor.index]
  return (
    <table
      ref={table}
      className="record-table keeper-versions"
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that answers keys is a grid
      role="grid"
      aria-label="版本"
      aria-activedescendant={active && rowId(active.version)}
      tabIndex={0}
      onKeyDown={cursor.onKeyDown}
    >
      <thead>
        <tr>
          <th scope="col">版本</th>
          <th scope="col">状态</th>
          <th scope="col">生效日期</th>
          <th scope="col">来源</th>
          <th scope="col">序号</th>
          <th scope="col">导入</th>
        </tr>
      </thead>
      <tbody>
        {versions.map(({ version, state, effectiveFrom, source, imported }, index) => (
          <tr
            key={version}
            id={rowId(version)}
            aria-selected={index === cursor.index}
            onClick={() => cursor.setIndex(index)}
            onDoubleClick={() => onOpen(index)}
          >
            <td className="tight">{version}</td>
            <td className="tight">
              <span className={`keeper-state ${state}`}>{versionStateNames[state]}</span>
            </td>
            <td className="tight">{effectiveFrom}</td>
            <td>{versionSourceNames[source]}</td>
            <td className="tight">{imported?.sequence}</td>
            <td>{imported && `${imported.by} ${shortTime(imported.at)}`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
