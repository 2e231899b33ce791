import { useMutation } from '@tanstack/react-query'
import { type ReactElement, type SubmitEvent, useRef, useState } from 'react'
import type { CheckedLetter } from '../../../shared/ipc/contract/verification.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Problem } from '../../components/problem.tsx'
import { EmptyState, Screen } from '../../components/screen.tsx'
import { call, messageOf } from '../../lib/call.ts'
import { useScanTaker } from '../../lib/scan/scan-bus.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { CheckResult } from './check-result.tsx'
import { TrustedCounters } from './trusted-counters.tsx'
import './verification.css'

interface VerificationProps {
  readonly mayTrust: boolean
  readonly onOpenCase: (caseId: string) => void
}

/** 查验: a letter is scanned, and what it is worth is said without a line to anybody. */
export function Verification({ mayTrust, onOpenCase }: VerificationProps): ReactElement {
  const [text, setText] = useState('')
  const box = useRef<HTMLInputElement>(null)
  const check = useMutation({
    mutationFn: (scanned: string) => call('verification.check', { text: scanned }),
    // Ready for the next paper: what a scanner types now replaces what it typed before.
    onSettled: () => box.current?.select(),
  })
  const clear = (): void => {
    setText('')
    check.reset()
    box.current?.focus()
  }
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    if (text.trim() !== '') check.mutate(text)
  }
  useScanTaker((scan) => {
    setText(scan.text)
    check.mutate(scan.text)
    return true
  })
  useShortcuts({
    Escape: { label: '清空', bar: text !== '' || check.data !== undefined, run: clear },
  })
  return (
    <Screen
      title="查验"
      beside={
        <form className="verification-form" aria-label="查验文书" onSubmit={submit}>
          <input
            ref={box}
            className="text-input"
            aria-label="扫描文书上的方码"
            placeholder="切换到英文输入，用扫码枪扫文书右上角的方码"
            // biome-ignore lint/a11y/noAutofocus: one comes here to scan
            autoFocus
            autoComplete="off"
            spellCheck={false}
            maxLength={2000}
            data-scan="enter"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <ActionButton type="submit" kind="primary" disabled={check.isPending}>
            查验
          </ActionButton>
        </form>
      }
    >
      <div className="verification">
        <section className="panel verification-result" aria-label="查验结果" aria-live="polite">
          {check.error && <Problem message={messageOf(check.error)} />}
          <Outcome checked={check.data} onOpenCase={onOpenCase} />
        </section>
        <TrustedCounters mayTrust={mayTrust} />
      </div>
    </Screen>
  )
}

function Outcome({
  checked,
  onOpenCase,
}: {
  readonly checked: CheckedLetter | undefined
  readonly onOpenCase: (caseId: string) => void
}): ReactElement {
  if (checked) return <CheckResult checked={checked} onOpenCase={onOpenCase} />
  return (
    <EmptyState title="扫一扫文书，当场知道真假">
      <p>不用联网。本窗口和已登记窗口签发的文书都能查验。</p>
      <p>旧式凭证上的方码只有办件编号，扫后可以打开办件核对。</p>
    </EmptyState>
  )
}
