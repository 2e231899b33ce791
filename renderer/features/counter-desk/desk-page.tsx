import { type KeyboardEvent, type ReactElement, useEffect, useLayoutEffect, useRef } from 'react'
import { useNotice } from '../../lib/notices.ts'
import { CapturePane } from './capture-pane.tsx'
import { CatalogueUpdate } from './catalogue-update.tsx'
import { openDecision } from './decision/decision-commands.ts'
import { DecisionPane } from './decision/decision-pane.tsx'
import { applicantIdOf, findKnown, refreshView } from './desk-commands.ts'
import { focusField, keepFocusInSight } from './desk-focus.ts'
import { nextNeeded } from './field-order.ts'
import { onFormKey } from './form-keys.ts'
import { FormSections } from './form-sections.tsx'
import { HiddenPane } from './hidden-pane.tsx'
import { IdentityStrip } from './identity-strip.tsx'
import { ItemTree } from './item-tree.tsx'
import { MaterialGrid } from './material-grid.tsx'
import { PapersPane } from './papers-pane.tsx'
import { RoutingPane } from './routing-pane.tsx'
import { SidePanel } from './side-panel.tsx'
import { StepsBar } from './steps-bar.tsx'
import { ConfirmCodes } from './unprintable-codes.tsx'
import { useDesk, useDeskState } from './use-desk.ts'
import { useDeskScans } from './use-desk-scans.ts'
import { goTo, useDeskShortcuts } from './use-desk-shortcuts.ts'

interface DeskPageProps {
  readonly onLeave: () => void
  readonly decisionAsked: number
  readonly onNextCase: () => void
  readonly onFollow: (caseId: string) => void
}

export function DeskPage({
  onLeave,
  onNextCase,
  onFollow,
  decisionAsked,
}: DeskPageProps): ReactElement {
  const desk = useDesk()
  const pane = useDeskState((state) => state.pane)
  const capturing = useDeskState((state) => state.capturing)
  useDeskShortcuts(desk, { onLeave, onNextCase, onFollow })
  useDeskNotices()
  useDeskScans(desk)
  useDecisionAsked(decisionAsked)
  useKnownApplicant()
  // The desk takes keys as soon as it is there.
  useEffect(() => {
    const { pane: first } = desk.getState()
    if (first === 'form') focusField(nextNeeded(desk.order(), null) ?? '')
  }, [desk])
  return (
    <div className="desk">
      {capturing !== null && <CapturePane materialId={capturing} />}
      <div className="desk-steps-place" hidden={capturing !== null}>
        <StepsBar onGo={(place) => goTo(desk, place)} />
      </div>
      <div className="desk-columns" hidden={capturing !== null}>
        <ItemTree />
        <div className="desk-middle">
          <CatalogueUpdate />
          <FormPane hidden={pane !== 'form'} />
          {pane === 'decision' && <DecisionPane />}
          {pane === 'routing' && <RoutingPane />}
          {pane === 'hidden' && <HiddenPane />}
          {pane === 'papers' && (
            <div className="desk-scroll" data-place="papers">
              <PapersPane onNextCase={onNextCase} />
            </div>
          )}
          <DeskMessage />
        </div>
        <SidePanel />
      </div>
    </div>
  )
}

/** Stays mounted behind the other panes, so that nothing typed or scrolled is lost on the way back. */
function FormPane({ hidden }: { readonly hidden: boolean }): ReactElement {
  const desk = useDesk()
  const readOnly = useDeskState((state) => state.readOnly)
  const onKeyDown = (event: KeyboardEvent): void => onFormKey(event, desk)
  return (
    <div className="desk-scroll" hidden={hidden}>
      <section data-place="identity" aria-label="身份" onKeyDown={onKeyDown}>
        {!readOnly && <IdentityStrip />}
        <FormSections part="identity" />
      </section>
      <section data-place="form" aria-label="申请表" onKeyDown={onKeyDown}>
        <FormSections part="form" />
      </section>
      <section
        className="desk-section"
        data-place="materials"
        aria-labelledby="desk-materials-head"
      >
        <header className="desk-section-head">
          <h2 id="desk-materials-head">材料</h2>
          <span className="desk-section-counts">
            空格 首选　1 原件核验　2 复印件　3 电子件　4 免交　0 取消
          </span>
        </header>
        <MaterialGrid />
      </section>
    </div>
  )
}

/** Under the panes, so that it moves nothing that stands above it. */
function DeskMessage(): ReactElement {
  const desk = useDesk()
  const message = useDeskState((state) => state.message)
  useLayoutEffect(() => {
    if (message !== null) keepFocusInSight()
  }, [message])
  return (
    <div aria-live="assertive">
      {message && (
        <p className={`desk-message ${message.tone}`}>
          <span>{message.text}</span>
          {message.codePoints && <ConfirmCodes codePoints={message.codePoints} />}
          <button type="button" onClick={() => desk.set({ message: null })}>
            知道了
          </button>
        </p>
      )}
    </div>
  )
}

/** Answers each asking once, also when the desk was hidden meanwhile. */
function useDecisionAsked(asked: number): void {
  const desk = useDesk()
  const answered = useRef(0)
  useEffect(() => {
    if (asked === answered.current) return
    answered.current = asked
    openDecision(desk)
  }, [desk, asked])
}

function useDeskNotices(): void {
  const desk = useDesk()
  useNotice((notice) => {
    const { view, card } = desk.getState()
    if (notice.kind === 'case-changed' && notice.caseId === view.caseId && view.state !== 'draft') {
      void refreshView(desk)
    } else if (notice.kind === 'card-reader' && card !== 'idle') {
      desk.set({ card: notice.phase === 'idle' ? card : notice.phase })
    } else if (notice.kind === 'session-changed' || notice.kind === 'storage') {
      void desk.flush()
    }
  })
}

/** Looks for an earlier case whenever the applicant's number has become whole and right. */
function useKnownApplicant(): void {
  const desk = useDesk()
  const readOnly = useDeskState((state) => state.readOnly)
  const idNumber = useDeskState(() => applicantIdOf(desk))
  useEffect(() => {
    if (readOnly) return
    if (idNumber === null) desk.set({ known: null })
    else void findKnown(desk, idNumber)
  }, [desk, idNumber, readOnly])
}
