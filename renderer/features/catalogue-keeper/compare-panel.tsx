import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import { differencesInBrief } from '../../../shared/catalog/compare-catalogues.ts'
import { DifferenceList } from '../../components/difference-list.tsx'
import { Problem } from '../../components/problem.tsx'
import { EmptyState } from '../../components/screen.tsx'
import { call, messageOf } from '../../lib/call.ts'
import { type Overview, versionInForce } from './use-overview.ts'
import { VersionSelect } from './version-select.tsx'

/** Two versions against each other; at first the one in force against the one before it. */
export function ComparePanel({
  overview,
  first,
}: {
  readonly overview: Overview
  readonly first: { readonly from: string; readonly to: string } | null
}): ReactElement {
  const current = versionInForce(overview)
  const [from, setFrom] = useState(first?.from ?? overview.previous ?? current)
  const [to, setTo] = useState(first?.to ?? current)
  const compared = useQuery({
    queryKey: ['catalogue.compare', from, to],
    queryFn: () => call('catalogue.compare', { from, to }),
    enabled: from !== to,
    placeholderData: keepPreviousData,
  })
  const differences = from === to ? [] : compared.data?.differences
  return (
    <div className="keeper-panel">
      <div className="keeper-bar">
        <VersionSelect label="从" overview={overview} value={from} onChange={setFrom} />
        <VersionSelect label="到" overview={overview} value={to} onChange={setTo} />
        <strong role="status">{differences && differencesInBrief(differences)}</strong>
      </div>
      {compared.error && (
        <Problem message={messageOf(compared.error)} onRetry={() => void compared.refetch()} />
      )}
      {differences?.length === 0 && (
        <EmptyState title="两个版本说的完全一样">
          {from === to ? '请在上面选两个不同的版本。' : '没有新增、取消或改动的内容。'}
        </EmptyState>
      )}
      {differences && <DifferenceList differences={differences} />}
    </div>
  )
}
