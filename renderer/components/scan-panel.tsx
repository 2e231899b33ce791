import { type ReactElement, useEffect, useRef } from 'react'
import { useShortcuts } from '../lib/shortcuts.ts'
import { makeStore, useStore } from '../lib/store.ts'
import { ActionButton } from './action-button.tsx'
import { tell } from './toasts.tsx'
import './scan-panel.css'

export interface ShownScan {
  readonly title: string
  /** What it is and what can be done. */
  readonly words: string
  /** As it was scanned; empty: the words say all. */
  readonly text: string
  /** Runs by Alt+U. */
  readonly action?: { readonly label: string; readonly run: () => void }
}

const store = makeStore<ShownScan | null>(null)

/** A scan that nothing was done with by itself; the next one takes its place. */
export function showScan(shown: ShownScan | null): void {
  store.set(shown)
}

/** 扫到的内容: text and nothing but text, whatever it says; no address in it is ever opened. */
export function ScanPanel(): ReactElement | null {
  const shown = useStore(store)
  // The next person at this window hasn't scanned it.
  useEffect(() => () => store.set(null), [])
  return shown && <OpenPanel shown={shown} />
}

function OpenPanel({ shown }: { readonly shown: ShownScan }): ReactElement {
  const { title, words, text, action } = shown
  const box = useRef<HTMLTextAreaElement>(null)
  const close = (): void => showScan(null)
  const act = (): void => {
    close()
    action?.run()
  }
  const copy = (): void => {
    const before = document.activeElement
    box.current?.select()
    const copied = document.execCommand('copy')
    if (before instanceof HTMLElement) before.focus()
    if (copied) tell('done', '已复制。')
    else tell('problem', '没有复制成功，请选中文字后按 Ctrl+C。')
  }
  useShortcuts({
    Escape: { label: '关闭扫码内容', bar: false, run: close },
    ...(text !== '' && { 'Alt+C': { label: '复制扫到的内容', bar: false, run: copy } }),
    ...(action && { 'Alt+U': { label: action.label, bar: false, run: act } }),
  })
  return (
    <section className="scan-panel" aria-label="扫到的内容">
      <h2>{title}</h2>
      <p role="status">{words}</p>
      {text !== '' && (
        <textarea
          ref={box}
          className="text-input"
          aria-label="扫到的原文"
          readOnly
          rows={Math.min(6, Math.ceil(text.length / 48) + 1)}
          value={visible(text)}
        />
      )}
      <div className="scan-panel-actions">
        {action && (
          <ActionButton shortcut="Alt+U" kind="primary" onClick={act}>
            {action.label}
          </ActionButton>
        )}
        {text !== '' && (
          <ActionButton shortcut="Alt+C" onClick={copy}>
            复制
          </ActionButton>
        )}
        <ActionButton shortcut="Escape" onClick={close}>
          关闭
        </ActionButton>
      </div>
    </section>
  )
}

/** Separators and other characters without a shape, as their pictures. */
function visible(text: string): string {
  return [...text].map((one) => (one < ' ' && !/\s/.test(one) ? pictureOf(one) : one)).join('')
}

function pictureOf(control: string): string {
  return String.fromCodePoint(0x2400 + control.charCodeAt(0))
}
