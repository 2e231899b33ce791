import type { ReactElement } from 'react'
import type { SupplementLine } from '../../../../shared/case/decision.ts'
import { ActionButton } from '../../../components/action-button.tsx'
import { TextField } from '../../../components/text-field.tsx'
import { useShortcuts } from '../../../lib/shortcuts.ts'

export type AskedLine = SupplementLine

export function emptyLine(no: number): AskedLine {
  return { lineId: `other:${no}`, material: '', problem: '', requirement: '' }
}

const parts = [
  ['material', '材料或内容', 100],
  ['problem', '存在的问题', 300],
  ['requirement', '补正要求', 300],
] as const

/** What the receiver asks to be supplemented: the whole list, line by line. */
export function AskedLines({
  lines,
  onChange,
}: {
  readonly lines: readonly AskedLine[]
  readonly onChange: (lines: readonly AskedLine[]) => void
}): ReactElement {
  const add = (): void => onChange([...lines, emptyLine(lines.length + 1)])
  useShortcuts({ 'Alt+J': { label: '补正加一条', initials: 'bzjyt', run: add } })
  return (
    <>
      <ol className="side-lines">
        {lines.map((line, at) => (
          <li key={line.lineId}>
            {parts.map(([part, name, maxLength]) => (
              <TextField
                key={part}
                label={name}
                value={line[part]}
                maxLength={maxLength}
                onChange={(value) =>
                  onChange(lines.map((one, no) => (no === at ? { ...one, [part]: value } : one)))
                }
              />
            ))}
          </li>
        ))}
      </ol>
      <ActionButton shortcut="Alt+J" onClick={add}>
        加一条
      </ActionButton>
    </>
  )
}
