import { type KeyboardEvent, type ReactElement, useRef, useState } from 'react'
import { versionStateNames } from '../../../shared/ipc/contract/catalogue.ts'
import { provinceNames } from '../../../shared/ipc/contract/setup.ts'
import { Problem } from '../../components/problem.tsx'
import { Screen } from '../../components/screen.tsx'
import { messageOf } from '../../lib/call.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { ComparePanel } from './compare-panel.tsx'
import { FindPanel } from './find-panel.tsx'
import { LettersPanel } from './letters-panel.tsx'
import { TryOutPanel } from './try-out-panel.tsx'
import { type Overview, useOverview, versionInForce } from './use-overview.ts'
import { VersionsPanel } from './versions-panel.tsx'
import './catalogue-keeper.css'

const tabs = [
  { id: 'versions', name: '版本', initials: 'bb' },
  { id: 'find', name: '查找', initials: 'cz' },
  { id: 'compare', name: '比较', initials: 'bj' },
  { id: 'try', name: '试一试', initials: 'sys' },
  { id: 'letters', name: '文书', initials: 'ws' },
] as const
type TabId = (typeof tabs)[number]['id']

/** 清单维护: which version is in force, what it says, what changed, and what the rules make of a sample case. */
export function CatalogueKeeper({ mayChange }: { readonly mayChange: boolean }): ReactElement {
  const overview = useOverview()
  const [tab, setTab] = useState<TabId>('versions')
  const [pair, setPair] = useState<{ readonly from: string; readonly to: string } | null>(null)
  useShortcuts(
    Object.fromEntries(
      tabs.map(({ id, name, initials }, at) => [
        `Alt+${at + 1}`,
        { label: name, initials, run: () => setTab(id) },
      ]),
    ),
  )
  const compare = (from: string, to: string): void => {
    setPair({ from, to })
    setTab('compare')
  }
  const { data } = overview
  return (
    <Screen title="清单维护" beside={data && <InForce overview={data} />}>
      <Tabs current={tab} onGo={setTab} />
      {overview.error && (
        <Problem message={messageOf(overview.error)} onRetry={() => void overview.refetch()} />
      )}
      {data?.builtInProblem && (
        <div className="keeper-problem">
          <Problem
            message={`程序自带的清单文件有误，没有采用，现在执行的是上一个好的版本。请管理员改正文件后重新启动：\n${data.builtInProblem}`}
          />
        </div>
      )}
      {data && (
        <div
          className="screen-body panel keeper-body"
          role="tabpanel"
          id={`keeper-${tab}`}
          aria-labelledby={`keeper-tab-${tab}`}
        >
          {tab === 'versions' && (
            <VersionsPanel overview={data} mayChange={mayChange} onCompare={compare} />
          )}
          {tab === 'find' && <FindPanel overview={data} />}
          {tab === 'compare' && (
            <ComparePanel key={`${pair?.from} ${pair?.to}`} overview={data} first={pair} />
          )}
          {tab === 'try' && <TryOutPanel overview={data} />}
          {tab === 'letters' && <LettersPanel />}
        </div>
      )}
    </Screen>
  )
}

function InForce({ overview }: { readonly overview: Overview }): ReactElement {
  const { province, today, versions, outdatedDrafts } = overview
  const waiting = versions.filter(({ state }) => state === 'waiting').at(-1)
  return (
    <p className="keeper-in-force" role="status">
      <strong>{`${provinceNames[province]} ${versionInForce(overview)} ${versionStateNames['in-force']}`}</strong>
      <span className="muted">{`今天 ${today}`}</span>
      {waiting && <span>{`${waiting.version} 将于 ${waiting.effectiveFrom} 生效`}</span>}
      {outdatedDrafts > 0 && <span>{`${outdatedDrafts} 件草稿待更新到在用版本`}</span>}
    </p>
  )
}

function Tabs({
  current,
  onGo,
}: {
  readonly current: TabId
  readonly onGo: (tab: TabId) => void
}): ReactElement {
  const list = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const at = tabs.findIndex(({ id }) => id === current)
    const next = tabs[(at + step + tabs.length) % tabs.length]
    if (!next) return
    onGo(next.id)
    list.current?.querySelector<HTMLElement>(`#keeper-tab-${next.id}`)?.focus()
  }
  return (
    <div
      ref={list}
      className="keeper-tabs"
      role="tablist"
      aria-label="清单维护"
      onKeyDown={onKeyDown}
    >
      {tabs.map(({ id, name }, at) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={`keeper-tab-${id}`}
          aria-selected={id === current}
          aria-controls={`keeper-${id}`}
          aria-keyshortcuts={`Alt+${at + 1}`}
          tabIndex={id === current ? 0 : -1}
          onClick={() => onGo(id)}
        >
          {name}
          <span className="key" aria-hidden="true">{`Alt+${at + 1}`}</span>
        </button>
      ))}
    </div>
  )
}
