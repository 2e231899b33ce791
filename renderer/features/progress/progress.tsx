import { useQuery } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import type { CaseProgress } from '../../../shared/case/progress.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Problem } from '../../components/problem.tsx'
import { useRowCursor } from '../../components/row-cursor.ts'
import { EmptyState, Screen } from '../../components/screen.tsx'
import { call, messageOf } from '../../lib/call.ts'
import { isComposing } from '../../lib/composition.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { ProgressCase } from './progress-case.tsx'
import { useProgressNotice } from './use-progress-notice.ts'
import './progress.css'

interface ProgressProps {
  readonly onOpenCase: (caseId: string) => void
}

/** 进度查询: what can be told and shown to whoever asks, masked and in the applicant's words. */
export function Progress({ onOpenCase }: ProgressProps): ReactElement {
  const [text, setText] = useState('')
  const [asked, setAsked] = useState('')
  const found = useQuery({
    queryKey: ['progress.find', asked],
    queryFn: () => call('progress.find', { text: asked }),
    enabled: asked !== '',
  })
  const cases = asked === '' ? [] : (found.data ?? [])
  const cursor = useRowCursor(cases.length, () => undefined)
  const shown = cases[cursor.index]
  const notice = useProgressNotice(shown)
  const ask = (): void => {
    cursor.setIndex(0)
    if (text.trim() === asked) void found.refetch()
    setAsked(text.trim())
  }
  useShortcuts({
    ...(shown && {
      F10: { label: '打印进度告知单', initials: 'dyjdgzd', run: notice.print },
      F4: { label: '打开办件', initials: 'dkbj', run: () => onOpenCase(shown.caseId) },
    }),
    Escape: {
      label: '清空',
      bar: text !== '',
      run: () => {
        setText('')
        setAsked('')
      },
    },
  })
  return (
    <Screen
      title="进度查询"
      beside={
        <>
          <input
            className="text-input progress-box"
            aria-label="查询进度"
            placeholder="受理编号、查询码，或者申请人、经办人的证件号码（要输全）"
            // biome-ignore lint/a11y/noAutofocus: one comes here to type
            autoFocus
            autoComplete="off"
            spellCheck={false}
            maxLength={60}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !isComposing(event)) ask()
              else cursor.onKeyDown(event)
            }}
          />
          <ActionButton kind="primary" shortcut="Enter" onClick={ask}>
            查询
          </ActionButton>
        </>
      }
    >
      {found.error && (
        <Problem message={messageOf(found.error)} onRetry={() => void found.refetch()} />
      )}
      <div className="screen-body panel">
        {cases.length > 1 && <Which cases={cases} index={cursor.index} />}
        {shown && <ProgressCase key={shown.caseId} progress={shown} notice={notice} />}
        {!shown && <Nothing asked={found.data === undefined ? '' : asked} />}
      </div>
    </Screen>
  )
}

function Which({
  cases,
  index,
}: {
  readonly cases: readonly CaseProgress[]
  readonly index: number
}): ReactElement {
  return (
    <ul className="progress-which" aria-label="查到的办件">
      {cases.map(({ caseId, number, projectName, receivedDate }, at) => (
        <li key={caseId} aria-current={at === index}>
          {`${number.number} ${projectName} ${receivedDate} 收件`}
        </li>
      ))}
    </ul>
  )
}

function Nothing({ asked }: { readonly asked: string }): ReactElement {
  if (asked !== '') {
    return (
      <EmptyState title="没有查到办件">
        请核对编号是否输全。收件凭证上有受理编号和查询码；也可以用申请人或经办人的证件号码查。
      </EmptyState>
    )
  }
  return (
    <EmptyState title="这里查办理进度">
      输入受理编号、查询码或证件号码，按回车。可以照着念给申请人听，也可以打印告知单。
    </EmptyState>
  )
}
