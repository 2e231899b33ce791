import { useQuery } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import type { CaseLinks } from '../../../../shared/case/case-link.ts'
import type { CaseView } from '../../../../shared/case/joint-case.ts'
import { ActionButton } from '../../../components/action-button.tsx'
import { Problem } from '../../../components/problem.tsx'
import { call, messageOf } from '../../../lib/call.ts'
import { useShortcuts } from '../../../lib/shortcuts.ts'
import { FollowUpForm } from './follow-up-form.tsx'
import { LinkTable } from './link-table.tsx'
import { OutsideLineForm } from './outside-line-form.tsx'
import { ProjectStrip } from './project-strip.tsx'
import { SpecialistForm } from './specialist-form.tsx'
import './links.css'

/** 关联办件: what belongs to the same project, what can be opened from here, and whom to ask. */
export function LinksPanel({ view }: { readonly view: CaseView }): ReactElement {
  const { caseId } = view
  const links = useQuery({
    queryKey: ['links.ofCase', caseId],
    queryFn: () => call('links.ofCase', { caseId }),
  })
  return (
    <>
      {links.error && (
        <Problem message={messageOf(links.error)} onRetry={() => void links.refetch()} />
      )}
      {links.data && <Links view={view} links={links.data} />}
    </>
  )
}

type Doing = 'outside-line' | 'follow-up' | 'specialist' | null

function Links({
  view,
  links,
}: {
  readonly view: CaseView
  readonly links: CaseLinks
}): ReactElement {
  const [doing, setDoing] = useState<Doing>(null)
  const close = (): void => setDoing(null)
  const mayApply = links.approvals.length > 0
  const mayFollow = links.addable.length > 0
  useShortcuts({
    ...(mayApply && {
      W: { label: '开外线报批', initials: 'kwxbp', run: () => setDoing('outside-line') },
    }),
    ...(mayFollow && {
      J: { label: '接着办', initials: 'jzb', run: () => setDoing('follow-up') },
    }),
    Z: { label: '服务专员', initials: 'fwzy', run: () => setDoing('specialist') },
  })
  return (
    <div className="life-split">
      <div className="links-main">
        <ProjectStrip view={view} links={links} onAssign={() => setDoing('specialist')} />
        {mayApply && (
          <p className="links-hint" role="status">
            {`踏勘记录 ${links.approvals[0]?.recordNo} 要办外线审批：${links.approvals.map(({ name }) => name).join('、')}。按 W 开外线报批，已填内容和材料一并带入。`}
          </p>
        )}
        <div className="panel life-rows">
          <LinkTable links={links} />
        </div>
        <div className="life-actions">
          {mayApply && (
            <ActionButton kind="primary" shortcut="W" onClick={() => setDoing('outside-line')}>
              开外线报批
            </ActionButton>
          )}
          {mayFollow && (
            <ActionButton shortcut="J" onClick={() => setDoing('follow-up')}>
              接着办
            </ActionButton>
          )}
        </div>
      </div>
      {doing === 'outside-line' && mayApply && (
        <OutsideLineForm view={view} links={links} onClose={close} />
      )}
      {doing === 'follow-up' && mayFollow && (
        <FollowUpForm view={view} links={links} onClose={close} />
      )}
      {doing === 'specialist' && <SpecialistForm view={view} onClose={close} />}
    </div>
  )
}
