import { type ReactElement, useState } from 'react'
import { receiverRoleNames } from '../../../shared/case/delivery.ts'
import type { ApplicantContent } from '../../../shared/ipc/contract/applicant.ts'
import type { Answered } from './applicant-screen.tsx'
import { SignPanel } from './sign-panel.tsx'

/** 领取签收: what the receiver is about to be given; then the pad, once for both letters. */
export function CollectPanel({
  content: { showingId, receiverName, receiverRole, idNumberMasked, results },
  onAnswered,
  onLeave,
}: {
  readonly content: Extract<ApplicantContent, { kind: 'collect' }>
  readonly onAnswered: Answered
  readonly onLeave: () => void
}): ReactElement {
  const [signing, setSigning] = useState(false)
  if (signing) {
    return (
      <SignPanel
        content={{ showingId, documentName: '领证单、送达回证' }}
        onAnswered={onAnswered}
        onBack={() => setSigning(false)}
      />
    )
  }
  return (
    <>
      <main className="applicant-body" aria-label="领取签收">
        <h1>请核对您领取的结果</h1>
        <p>{`领取人：${receiverName}（${receiverRoleNames[receiverRole]}）${idNumberMasked}`}</p>
        <section className="applicant-group" aria-label="领取的结果">
          <h2>{`共 ${results.length} 份结果`}</h2>
          <dl>
            {results.map(({ resultId, name, resultNo, copies }) => (
              <div key={resultId}>
                <dt>{name}</dt>
                <dd>
                  <span>{`${resultNo}，${copies} 份`}</span>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      </main>
      <footer className="applicant-foot">
        <p role="status">您的签名将写入领证单和送达回证。有误的，请告诉窗口。</p>
        <button type="button" onClick={onLeave}>
          暂不签名
        </button>
        <button type="button" className="primary" onClick={() => setSigning(true)}>
          核对无误，去签名
        </button>
      </footer>
    </>
  )
}
