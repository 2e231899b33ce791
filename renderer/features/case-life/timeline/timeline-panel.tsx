import { type ReactElement, useEffect, useRef } from 'react'
import type { CaseView } from '../../../../shared/case/joint-case.ts'
import { CaseHistoryList } from '../../../components/case-history.tsx'

/** 时间线: everything that happened to the case, newest first. */
export function TimelinePanel({ view }: { readonly view: CaseView }): ReactElement {
  const list = useRef<HTMLElement>(null)
  useEffect(() => list.current?.focus({ preventScroll: true }), [])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key.
    <section ref={list} className="life-scroll panel" aria-label="时间线" tabIndex={0}>
      <CaseHistoryList caseId={view.caseId} />
    </section>
  )
}
