import { useQuery } from '@tanstack/react-query'
import { type ReactElement, useEffect, useMemo } from 'react'
import type { Catalogue } from '../../../shared/catalog/catalogue.ts'
import type { InputOf } from '../../../shared/ipc/contract.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Problem } from '../../components/problem.tsx'
import { Screen } from '../../components/screen.tsx'
import { TextField } from '../../components/text-field.tsx'
import { call, messageOf } from '../../lib/call.ts'
import { type Shortcuts, useShortcuts } from '../../lib/shortcuts.ts'
import { AdvicePaper, RecentAdvice } from './advice-paper.tsx'
import { GuidanceAdvice } from './guidance-advice.tsx'
import { focusGuidanceItem, focusQuestion, questionKeys } from './guidance-focus.ts'
import { GuidanceItems } from './guidance-items.tsx'
import { GuidanceQuestions } from './guidance-questions.tsx'
import {
  answered,
  changeTalk,
  type Guidance as GuidanceView,
  guidanceOf,
  newTalk,
  type Talk,
  useTalk,
} from './guidance-state.ts'
import { type AdvicePapers, useAdvicePapers } from './use-advice-papers.ts'
import './guidance.css'

export type BegunCase = NonNullable<InputOf<'cases.start'>['begun']>

interface GuidanceProps {
  readonly loginName: string
  /** Opens a case that has these answers and items already; false when it could not be opened. */
  readonly onBeginCase: (begun: BegunCase) => Promise<boolean>
}

/** 导办: a few questions propose the items, and tell the applicant everything once, before there is a case. */
export function Guidance({ loginName, onBeginCase }: GuidanceProps): ReactElement {
  const catalogue = useQuery({
    queryKey: ['catalogue.get', 'in-force'],
    queryFn: () => call('catalogue.get', { version: null }),
  })
  return (
    <Screen title="导办" beside={<span className="muted">申请之前：问清情形，一次告知</span>}>
      {catalogue.error && (
        <Problem message={messageOf(catalogue.error)} onRetry={() => void catalogue.refetch()} />
      )}
      {catalogue.data && (
        <Talking catalogue={catalogue.data} loginName={loginName} onBeginCase={onBeginCase} />
      )}
    </Screen>
  )
}

function Talking({
  catalogue,
  loginName,
  onBeginCase,
}: GuidanceProps & { readonly catalogue: Catalogue }): ReactElement {
  const talk = useTalk(loginName)
  const guidance = useMemo(() => guidanceOf(catalogue, talk), [catalogue, talk])
  const papers = useAdvicePapers()
  useEffect(() => focusQuestion(questionKeys()[0] ?? ''), [])
  useShortcuts(keysOf({ catalogue, talk, guidance, papers, onBeginCase }))
  return (
    <div className="guidance">
      <div className="guidance-left">
        <GuidanceQuestions
          questions={guidance.questions}
          onAnswer={(key, value) => changeTalk(talk, answered(talk, key, value))}
          onDone={() => focusGuidanceItem()}
        />
        <GuidanceItems
          items={guidance.items}
          onTick={(itemId, chosen) =>
            changeTalk(talk, { ticks: { ...talk.ticks, [itemId]: chosen } })
          }
          onVariant={(itemId, variantId) =>
            changeTalk(talk, { variants: { ...talk.variants, [itemId]: variantId } })
          }
        />
        <Names talk={talk} />
        <RecentAdvice papers={papers} />
      </div>
      <div className="guidance-right">
        <Actions
          catalogue={catalogue}
          talk={talk}
          guidance={guidance}
          papers={papers}
          onBeginCase={onBeginCase}
        />
        {papers.message && <Problem message={papers.message} />}
        {papers.shown ? (
          <AdvicePaper paper={papers.shown} papers={papers} />
        ) : (
          <GuidanceAdvice advice={guidance.advice} />
        )}
      </div>
    </div>
  )
}

interface Doing {
  readonly catalogue: Catalogue
  readonly talk: Talk
  readonly guidance: GuidanceView
  readonly papers: AdvicePapers
  readonly onBeginCase: GuidanceProps['onBeginCase']
}

function doingsOf({ catalogue, talk, guidance, papers, onBeginCase }: Doing) {
  return {
    issue: () => papers.issue(catalogue.version, talk, guidance),
    begin: () =>
      void onBeginCase(begunBy(guidance, talk, catalogue)).then((opened) => {
        // The talk is over; whoever asks next is asked anew.
        if (opened) changeTalk(talk, newTalk(talk.loginName))
      }),
    clear: () => {
      papers.show(null)
      changeTalk(talk, newTalk(talk.loginName))
      focusQuestion(questionKeys()[0] ?? '')
    },
  }
}

/** What was said here goes into the case as if it had been typed there; nothing of it is asked again. */
function begunBy({ stated, selection }: GuidanceView, talk: Talk, catalogue: Catalogue): BegunCase {
  const names = [
    { key: 'applicant.name', value: talk.applicantName.trim() },
    { key: 'project.name', value: talk.projectName.trim() },
  ].filter(({ key, value }) => value !== '' && catalogue.fields.some((field) => field.key === key))
  return { facts: [...stated, ...names], items: [...selection] }
}

function keysOf(doing: Doing): Shortcuts {
  const { guidance, papers } = doing
  const none = guidance.advice.items.length === 0
  const { issue, begin, clear } = doingsOf(doing)
  const { shown } = papers
  return {
    'Alt+1': {
      label: '到情形',
      initials: 'dqx',
      bar: false,
      run: () => focusQuestion(questionKeys()[0] ?? ''),
    },
    'Alt+2': { label: '到事项', initials: 'dsx', bar: false, run: () => focusGuidanceItem() },
    F9: { label: '按此新办件', initials: 'acxbj', disabled: none, run: begin },
    F10: { label: '打印告知书', initials: 'dygzs', disabled: none || papers.busy, run: issue },
    'Alt+0': { label: '下一位咨询', initials: 'xywzx', run: clear },
    ...(shown && {
      'Alt+P': {
        label: '打印副本',
        initials: 'dyfb',
        bar: false,
        run: () => papers.printAgain(shown.document.documentId),
      },
      Escape: { label: '回到告知内容', bar: false, run: () => papers.show(null) },
    }),
  }
}

function Actions(doing: Doing): ReactElement {
  const { guidance, papers } = doing
  const { issue, begin, clear } = doingsOf(doing)
  const none = guidance.advice.items.length === 0
  const open = guidance.questions.filter(({ problemKind }) => problemKind === 'missing').length
  return (
    <div className="guidance-actions">
      <p role="status">
        {open > 0 ? `还有 ${open} 个问题没有回答` : '情形已问完'}
        {!none && ` · 建议 ${guidance.advice.items.length} 个事项`}
      </p>
      <ActionButton kind="primary" shortcut="F10" disabled={none || papers.busy} onClick={issue}>
        打印告知书
      </ActionButton>
      <ActionButton shortcut="F9" disabled={none} onClick={begin}>
        按此新办件
      </ActionButton>
      <ActionButton shortcut="Alt+0" onClick={clear}>
        下一位咨询
      </ActionButton>
    </div>
  )
}

/** Stand on the paper, and in the case that is opened from here; either may stay empty. */
function Names({ talk }: { readonly talk: Talk }): ReactElement {
  return (
    <section className="guidance-names" aria-label="告知书抬头">
      <TextField
        label="申请人（可不填）"
        value={talk.applicantName}
        maxLength={100}
        onChange={(applicantName) => changeTalk(talk, { applicantName })}
      />
      <TextField
        label="项目名称（可不填）"
        value={talk.projectName}
        maxLength={200}
        onChange={(projectName) => changeTalk(talk, { projectName })}
      />
    </section>
  )
}
