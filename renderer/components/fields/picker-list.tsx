import type { ReactElement } from 'react'
import type { PickEntry, Picked } from '../../lib/pick-index.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'

/** What was found, under the box that has the focus. */
export function PickerList({
  id,
  found,
  marked,
  onChoose,
  onClose,
}: {
  readonly id: string
  readonly found: Picked
  readonly marked: number
  readonly onChoose: (entry: PickEntry) => void
  readonly onClose: () => void
}): ReactElement {
  // While the list is open, Escape is its own and not the screen's.
  useShortcuts({ Escape: { label: '收起列表', bar: false, run: onClose } })
  return (
    <div className="picker-list" id={`${id}-list`} role="listbox" aria-label="可选项">
      {found.entries.map((entry, at) => (
        <div
          key={entry.value}
          id={`${id}-option-${at}`}
          role="option"
          tabIndex={-1}
          aria-selected={at === marked}
          ref={(element) => {
            if (at === marked) element?.scrollIntoView?.({ block: 'nearest' })
          }}
          onPointerDown={(event) => {
            // The box keeps the focus.
            event.preventDefault()
            onChoose(entry)
          }}
        >
          <span>{entry.name}</span>
          <span className="picker-code">{entry.value}</span>
        </div>
      ))}
      {found.entries.length === 0 && (
        <p className="picker-note">没有找到。可输入名称的一部分、代码或拼音首字母。</p>
      )}
      {found.more && <p className="picker-note">还有更多，请再输入几个字。</p>}
    </div>
  )
}
