import { type KeyboardEvent, useRef, useState } from 'react'
import { shownKey } from '../components/action-button.tsx'
import { isComposing } from '../lib/composition.ts'
import { actionsBelow, type ListedAction } from '../lib/shortcut-registry.ts'
import { ShortcutLevel, useShortcutBarrier } from '../lib/shortcuts.ts'

const level = 10

interface Command {
  readonly id: string
  readonly label: string
  readonly key: string | null
  readonly disabled: boolean
  readonly run: () => void
}

/** Everything that can be done here, found by its words or their pinyin initials. */
export function CommandBox({
  onClose,
  onSearch,
}: {
  readonly onClose: () => void
  /** Absent for those who may not see cases. */
  readonly onSearch?: (text: string) => void
}) {
  const [text, setText] = useState('')
  const [index, setIndex] = useState(0)
  // The list of the screen beneath, as it was when the box was opened.
  const [actions] = useState(() => worthListing(actionsBelow(level)))
  const cameFrom = useRef(document.activeElement)
  useShortcutBarrier(level)
  const commands = matching(actions, text, onSearch)
  const current = Math.min(index, commands.length - 1)
  const close = (): void => {
    onClose()
    // The screen beneath is inert until the box is gone.
    queueMicrotask(() => {
      if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus()
    })
  }
  const runCommand = (command: Command | undefined): void => {
    if (!command || command.disabled) return
    close()
    command.run()
  }
  const move = (step: number) => () =>
    setIndex((current + step + commands.length) % Math.max(1, commands.length))
  const runCurrent = (): void => runCommand(commands[current])
  const keys = new Map<string, () => void>([
    ['ArrowDown', move(1)],
    ['ArrowUp', move(-1)],
    ['Enter', runCurrent],
    ['Escape', close],
    ['Tab', close],
  ])
  const onKeyDown = (event: KeyboardEvent): void => {
    const act = keys.get(event.key)
    if (!act || isComposing(event)) return
    event.preventDefault()
    act()
  }
  return (
    <ShortcutLevel value={level}>
      <div className="command-cover" onPointerDown={close}>
        <div
          className="command-box"
          role="dialog"
          aria-modal="true"
          aria-label="命令"
          onPointerDown={(event) => event.stopPropagation()}
        >
          <input
            // biome-ignore lint/a11y/noAutofocus: the box is opened by a key in order to type into it
            autoFocus
            role="combobox"
            aria-label="输入命令、拼音首字母或查询内容"
            aria-expanded="true"
            aria-controls="command-list"
            aria-activedescendant={commands[current] && `command-${current}`}
            placeholder="命令、拼音首字母（如 xbj 新办件），或姓名、编号"
            value={text}
            onChange={(event) => {
              setText(event.target.value)
              setIndex(0)
            }}
            onKeyDown={onKeyDown}
          />
          <CommandList commands={commands} current={current} onRun={runCommand} />
          <p className="hint">上下键选择 · 回车执行 · Esc 关闭</p>
        </div>
      </div>
    </ShortcutLevel>
  )
}

function CommandList({
  commands,
  current,
  onRun,
}: {
  readonly commands: readonly Command[]
  readonly current: number
  readonly onRun: (command: Command) => void
}) {
  return (
    <div className="command-list" id="command-list" role="listbox" aria-label="命令">
      {commands.map((command, index) => (
        <div
          key={command.id}
          id={`command-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === current}
          aria-disabled={command.disabled}
          ref={(element) => {
            if (index === current) element?.scrollIntoView?.({ block: 'nearest' })
          }}
          onPointerDown={(event) => {
            event.preventDefault()
            onRun(command)
          }}
        >
          <span>{command.label}</span>
          {command.key && <span className="key">{shownKey(command.key)}</span>}
        </div>
      ))}
    </div>
  )
}

/** What this screen is for comes first, then moving about, then the rest; one line for each thing. */
function worthListing(actions: readonly ListedAction[]): readonly ListedAction[] {
  const seen = new Set<string>()
  return [...actions].sort(byPlace).filter(({ key, label }) => {
    if (key === 'Ctrl+K' || key === 'Escape' || seen.has(label)) return false
    seen.add(label)
    return true
  })
}

function byPlace(a: ListedAction, b: ListedAction): number {
  return place(a) - place(b)
}

function place({ id, key, bar }: ListedAction): number {
  if (key === 'F12') return 2
  if (bar) return 0
  return id.startsWith('>') ? 3 : 1
}

function matching(
  actions: readonly ListedAction[],
  text: string,
  onSearch: ((text: string) => void) | undefined,
): readonly Command[] {
  const wanted = text.trim().toLowerCase()
  const found: Command[] = actions
    .filter(
      ({ label, initials }) => label.toLowerCase().includes(wanted) || initials.startsWith(wanted),
    )
    .map((action) => ({ ...action, id: `${action.id}-${action.label}` }))
  if (wanted !== '' && onSearch) {
    found.push({
      id: 'search',
      label: `查询办件“${text.trim()}”`,
      key: null,
      disabled: false,
      run: () => onSearch(text.trim()),
    })
  }
  return found
}
