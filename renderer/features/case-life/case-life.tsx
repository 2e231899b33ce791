import { type KeyboardEvent, type ReactElement, useEffect, useRef, useState } from 'react'
import type { CaseView } from '../../../shared/case/joint-case.ts'
import { awaitsDecision } from '../../../shared/case/task-state.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { useSession } from '../../components/use-session.ts'
import { messageOf } from '../../lib/call.ts'
import { useScannedSleeve } from '../../lib/scanned-sleeve.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { CaseHead } from './case-head.tsx'
import { type LifePanel, lifePanels } from './panels.ts'
import { useCaseView } from './use-case-view.ts'
import '../../components/filter-row.css'
import './case-life.css'

interface CaseLifeProps {
  readonly caseId: string
  readonly onLeave: () => void
  /** Its form and papers, as they lie on the desk. */
  readonly onOpenPapers: (caseId: string) => void
  /** What becomes of the items that still wait for the window's decision. */
  readonly onDecide: (caseId: string) => void
}

/** 跟办: one case from the moment it was received, with its limits, what is still to come, and its results. */
export function CaseLife({ caseId, onLeave, onOpenPapers, onDecide }: CaseLifeProps): ReactElement {
  const { data: view, error, refetch } = useCaseView(caseId)
  useShortcuts({
    ...(view &&
      awaitsDecision(view.tasks) && {
        F9: { label: '受理决定', initials: 'sljd', run: () => onDecide(caseId) },
      }),
    F4: { label: '申请表和凭证', initials: 'sqb', run: () => onOpenPapers(caseId) },
    'Alt+W': { label: '回工作台', initials: 'hgzt', bar: false, run: onLeave },
  })
  if (view) return <OpenLife view={view} />
  if (error === null) return <p className="life-wait">正在打开办件…</p>
  return (
    <div className="life-wait" role="alert">
      <p>{messageOf(error)}</p>
      <ActionButton onClick={() => void refetch()}>再试一次</ActionButton>
      <ActionButton shortcut="Alt+W" onClick={onLeave}>
        回工作台
      </ActionButton>
    </div>
  )
}

const [firstPanel] = lifePanels

function usePanels(): readonly LifePanel[] {
  const isHelper = useSession()?.account.role === 'helper'
  return lifePanels.filter(({ counterOnly }) => !(isHelper && counterOnly))
}

function OpenLife({ view }: { readonly view: CaseView }): ReactElement {
  const [wanted, setWanted] = useState(firstPanel?.id)
  const scanned = useScannedSleeve()
  useEffect(() => {
    if (scanned?.caseId === view.caseId) setWanted('custody')
  }, [scanned, view.caseId])
  const panels = usePanels()
  const panel = panels.find(({ id }) => id === wanted) ?? panels[0]
  const body = useRef<HTMLDivElement>(null)
  useShortcuts(
    Object.fromEntries(
      panels.map(({ id, title }, at) => [
        digitOf(at),
        { label: `看${title}`, bar: false, run: () => setWanted(id) },
      ]),
    ),
  )
  const shown = panel?.id
  useEffect(() => {
    // A panel that has put the focus where its work begins keeps it.
    if (shown !== undefined && !body.current?.contains(document.activeElement)) {
      body.current?.focus({ preventScroll: true })
    }
  }, [shown])
  return (
    <section className="life" aria-label="跟办">
      <CaseHead view={view} />
      <Tabs panels={panels} shown={panel} onShow={setWanted} />
      <div
        ref={body}
        className="life-body"
        id="life-body"
        role="tabpanel"
        aria-label={panel?.title}
        tabIndex={-1}
      >
        {panel && <panel.Panel key={panel.id} view={view} />}
      </div>
    </section>
  )
}

function digitOf(at: number): string {
  return String((at + 1) % 10)
}

function Tabs({
  panels,
  shown,
  onShow,
}: {
  readonly panels: readonly LifePanel[]
  readonly shown: LifePanel | undefined
  readonly onShow: (id: string) => void
}): ReactElement {
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const at = panels.findIndex(({ id }) => id === shown?.id)
    const next = panels[(at + step + panels.length) % panels.length]
    if (!next) return
    onShow(next.id)
    document.getElementById(`life-tab-${next.id}`)?.focus()
  }
  return (
    <div className="filter-row" role="tablist" aria-label="跟办内容" onKeyDown={onKeyDown}>
      {panels.map(({ id, title }, at) => (
        <button
          key={id}
          id={`life-tab-${id}`}
          type="button"
          role="tab"
          aria-selected={id === shown?.id}
          aria-controls="life-body"
          aria-keyshortcuts={digitOf(at)}
          tabIndex={id === shown?.id ? 0 : -1}
          onClick={() => onShow(id)}
        >
          <span className="key" aria-hidden="true">
            {digitOf(at)}
          </span>
          {title}
        </button>
      ))}
    </div>
  )
}
