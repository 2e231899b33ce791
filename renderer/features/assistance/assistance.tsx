import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import type { Role } from '../../../shared/case/account.ts'
import type { RequestRow } from '../../../shared/ipc/contract/assistance.ts'
import { Problem } from '../../components/problem.tsx'
import { EmptyState, Screen } from '../../components/screen.tsx'
import { call, messageOf } from '../../lib/call.ts'
import { useNotice } from '../../lib/notices.ts'
import { type Shortcuts, useShortcuts } from '../../lib/shortcuts.ts'
import { ExportPanel } from './export-panel.tsx'
import { ImportPanel } from './import-panel.tsx'
import { Measures } from './measures.tsx'
import { RequestForm } from './request-form.tsx'
import { RequestList } from './request-list.tsx'
import { RequestPage } from './request-page.tsx'
import { TwinsPage } from './twins-page.tsx'
import './assistance.css'

interface AssistanceProps {
  readonly role: Role
  readonly onOpenCase: (caseId: string) => void
}

type Place =
  | { readonly kind: 'list' | 'new' | 'import' }
  | { readonly kind: 'request' | 'export'; readonly requestId: string }
  | { readonly kind: 'twins'; readonly caseId: string; readonly requestId: string | null }

const list = { kind: 'list' } as const

/** 帮办代办: requests for help from the first call to the last word, on site and in the hall. */
export function Assistance({ role, onOpenCase }: AssistanceProps): ReactElement {
  const queryClient = useQueryClient()
  const [place, setPlace] = useState<Place>(list)
  const [open, setOpen] = useState(true)
  const requests = useQuery({
    queryKey: ['assistance.list', open],
    queryFn: () => call('assistance.list', { open, limit: 200 }),
  })
  useNotice((notice) => {
    if (notice.kind === 'assistance-changed' || notice.kind === 'applicant-screen')
      void queryClient.invalidateQueries({
        predicate: ({ queryKey }) => String(queryKey[0]).startsWith('assistance.'),
      })
  })
  const onList = place.kind === 'list'
  useShortcuts({
    ...(onList
      ? listKeys(open, { setOpen, setPlace })
      : { Escape: { label: '返回', run: () => setPlace(backFrom(place)) } }),
  })
  const title = role === 'helper' ? '我的帮办' : '帮办代办'
  return (
    <Screen
      title={title}
      beside={onList && <p className="muted grow">{open ? '未结束的' : '全部'}</p>}
    >
      {requests.error && (
        <Problem message={messageOf(requests.error)} onRetry={() => void requests.refetch()} />
      )}
      <div className="screen-body">
        <Shown
          place={place}
          rows={requests.data}
          role={role}
          onOpenCase={onOpenCase}
          onGo={setPlace}
        />
      </div>
    </Screen>
  )
}

function Shown({
  place,
  rows,
  role,
  onOpenCase,
  onGo,
}: AssistanceProps & {
  readonly place: Place
  readonly rows: readonly RequestRow[] | undefined
  readonly onGo: (place: Place) => void
}): ReactElement {
  const mayCompare = role !== 'helper'
  const openRequest = (requestId: string): void => onGo({ kind: 'request', requestId })
  switch (place.kind) {
    case 'list':
      return (
        <>
          {rows?.length === 0 && <NoRequest role={role} />}
          {rows !== undefined && rows.length > 0 && (
            <RequestList rows={rows} onOpen={openRequest} />
          )}
          {mayCompare && <Measures />}
        </>
      )
    case 'new':
      return <RequestForm onSaved={openRequest} />
    case 'import':
      return (
        <ImportPanel
          mayCompare={mayCompare}
          onOpenCase={onOpenCase}
          onCompare={(caseId) => onGo({ kind: 'twins', caseId, requestId: null })}
        />
      )
    case 'request':
      return (
        <RequestPage
          key={place.requestId}
          requestId={place.requestId}
          role={role}
          onOpenCase={onOpenCase}
          onExport={() => onGo({ ...place, kind: 'export' })}
          onCompare={(caseId) => onGo({ kind: 'twins', caseId, requestId: place.requestId })}
        />
      )
    case 'export':
      return <ExportPanel requestIds={[place.requestId]} />
    case 'twins':
      return <TwinsPage caseId={place.caseId} onDone={() => onGo(backFrom(place))} />
  }
}

function listKeys(
  open: boolean,
  to: { readonly setOpen: (open: boolean) => void; readonly setPlace: (place: Place) => void },
): Shortcuts {
  return {
    F2: { label: '登记帮办', initials: 'djbb', run: () => to.setPlace({ kind: 'new' }) },
    F3: { label: '导入帮办件包', initials: 'drbbjb', run: () => to.setPlace({ kind: 'import' }) },
    F4: {
      label: open ? '看全部' : '只看未结束',
      initials: open ? 'kqb' : 'zkwjs',
      run: () => to.setOpen(!open),
    },
  }
}

function backFrom(place: Place): Place {
  const requestId = 'requestId' in place && place.kind !== 'request' ? place.requestId : null
  return requestId === null ? list : { kind: 'request', requestId }
}

function NoRequest({ role }: { readonly role: Role }): ReactElement {
  return (
    <EmptyState title="没有未结束的帮办">
      <p>
        {role === 'helper'
          ? '这里是指派给您的帮办。上门时按 F2 登记；大厅给了帮办件包的，按 F3 导入。'
          : '电话或到厅提出的帮办需求按 F2 登记，再指派帮办代办专员；专员带回的件按 F3 导入。'}
      </p>
    </EmptyState>
  )
}
