import { useQuery } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import { caseStateNames } from '../../../shared/case/task-state.ts'
import type { Twin, TwinSide } from '../../../shared/ipc/contract/twins.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Problem } from '../../components/problem.tsx'
import { EmptyState } from '../../components/screen.tsx'
import { tell } from '../../components/toasts.tsx'
import { call, messageOf } from '../../lib/call.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { fullTime } from '../../lib/time.ts'
import { useAsk } from './use-ask.ts'

/** 比对重复件: both side by side; a person says whether they are one, and which answers hold. */
export function TwinsPage({
  caseId,
  onDone,
}: {
  readonly caseId: string
  readonly onDone: () => void
}): ReactElement {
  const { data, error, refetch } = useQuery({
    queryKey: ['assistance.twins', caseId],
    queryFn: () => call('twins.find', { caseId }),
  })
  if (error) return <Problem message={messageOf(error)} onRetry={() => void refetch()} />
  if (!data) return <p>正在比对…</p>
  const [twin] = data.twins
  if (!twin) {
    return (
      <EmptyState title="没有可能重复的件">
        <p>本机没有同一项目的别的件，按 Esc 返回。</p>
      </EmptyState>
    )
  }
  return (
    <Comparison
      key={twin.other.caseId}
      mine={data.mine}
      twin={twin}
      left={data.twins.length - 1}
      onDecided={(same) => (same ? onDone() : void refetch())}
    />
  )
}

function Comparison({
  mine,
  twin,
  left,
  onDecided,
}: {
  readonly mine: TwinSide
  readonly twin: Twin
  readonly left: number
  readonly onDecided: (same: boolean) => void
}): ReactElement {
  const ask = useAsk()
  // What the other one lacks is taken by itself; what both say differently is a person's to choose.
  const [take, setTake] = useState<readonly string[]>(() =>
    twin.mayTakeOver
      ? twin.differences.filter(({ others }) => others === null).map(({ key }) => key)
      : [],
  )
  const decide = (verdict: 'same' | 'different'): void =>
    ask.run(
      () =>
        call('twins.decide', {
          ...{ caseId: mine.caseId, otherCaseId: twin.other.caseId, verdict },
          take: verdict === 'same' ? [...take] : [],
        }),
      ({ taken }) => {
        tell('done', verdict === 'same' ? `已并入，带入 ${taken} 项。` : '已记下：不是同一件。')
        onDecided(verdict === 'same')
      },
    )
  useShortcuts({
    F8: {
      label: '是同一件，并入',
      initials: 'styj',
      disabled: ask.busy,
      run: () => decide('same'),
    },
    F7: {
      label: '不是同一件',
      initials: 'bstyj',
      disabled: ask.busy,
      run: () => decide('different'),
    },
  })
  const toggle = (key: string): void =>
    setTake(take.includes(key) ? take.filter((one) => one !== key) : [...take, key])
  return (
    <section className="assistance-twins" aria-label="比对重复件">
      <p role="status">
        {`${twin.likeness === 'twin' ? '很可能' : '可能'}是同一件：${twin.reasons.join('，')}。`}
        {left > 0 && `另有 ${left} 件待比对。`}
      </p>
      {!twin.mayTakeOver && (
        <p className="muted">对方已接件，内容不能再改：并入时不带内容，只收起本件草稿。</p>
      )}
      {ask.problem && <Problem message={ask.problem} />}
      <table className="record-table" aria-label="两件的不同">
        <thead>
          <tr>
            <th scope="col">栏目</th>
            <th scope="col">{sideWords('带回的草稿', mine)}</th>
            <th scope="col">{sideWords('本机的件', twin.other)}</th>
            <th scope="col">用带回的</th>
          </tr>
        </thead>
        <tbody>
          {twin.differences.map(({ key, name, mine: one, others }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td>{one ?? '未填'}</td>
              <td>{others ?? '未填'}</td>
              <td className="tight">
                <input
                  type="checkbox"
                  aria-label={`${name}用带回的`}
                  disabled={!twin.mayTakeOver || one === null}
                  checked={take.includes(key)}
                  onChange={() => toggle(key)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="assistance-actions">
        <ActionButton
          kind="primary"
          shortcut="F8"
          disabled={ask.busy}
          onClick={() => decide('same')}
        >
          是同一件，并入
        </ActionButton>
        <ActionButton shortcut="F7" disabled={ask.busy} onClick={() => decide('different')}>
          不是同一件
        </ActionButton>
      </div>
    </section>
  )
}

function sideWords(title: string, side: TwinSide): string {
  const number = side.number ?? caseStateNames[side.state]
  return `${title}：${number}，${side.clerkName}，${fullTime(side.changedAt)}`
}
