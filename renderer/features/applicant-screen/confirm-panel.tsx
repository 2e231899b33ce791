import type { ReactElement } from 'react'
import type { ApplicantContent } from '../../../shared/ipc/contract/applicant.ts'
import { call } from '../../lib/call.ts'
import type { Answered } from './applicant-screen.tsx'
import { useAsking } from './use-asking.ts'

type Content = Extract<ApplicantContent, { kind: 'confirm' }>

/** 核对信息: every answer in its group; a touch on one says that it is wrong. */
export function ConfirmPanel({
  content,
  onAnswered,
}: {
  readonly content: Content
  readonly onAnswered: Answered
}): ReactElement {
  const asking = useAsking()
  const { showingId, flags, groups, itemNames } = content
  const flag = (key: string): void =>
    asking.run(
      () => call('applicant.flag', { showingId, key, wrong: !flags.includes(key) }),
      (next) => onAnswered(next),
    )
  const confirm = (): void =>
    asking.run(
      () => call('applicant.confirm', { showingId }),
      (next) => onAnswered(next, '已确认，谢谢'),
    )
  return (
    <>
      <main className="applicant-body" aria-label="核对信息">
        <h1>请核对您的信息</h1>
        <p>
          {`申请办理：${itemNames.join('、') || '尚未选择事项'}。`}
          内容有误的，请点右边的“有误”告诉窗口。
        </p>
        {groups.map(({ title, facts }) => (
          <section key={title} className="applicant-group" aria-label={title}>
            <h2>{title}</h2>
            <dl>
              {facts.map(({ key, name, value }) => (
                <div key={key} className={flags.includes(key) ? 'flagged' : ''}>
                  <dt>{name}</dt>
                  <dd>
                    <span>{value}</span>
                    <button
                      type="button"
                      aria-pressed={flags.includes(key)}
                      aria-label={`${name}有误，${flags.includes(key) ? '已告诉窗口' : '请告诉窗口'}`}
                      disabled={asking.busy}
                      onClick={() => flag(key)}
                    >
                      {flags.includes(key) ? '已告诉窗口' : '有误'}
                    </button>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </main>
      <footer className="applicant-foot">
        <p role="status">
          {asking.problem ??
            (flags.length > 0
              ? `您标出了 ${flags.length} 处有误，请等窗口改好后再确认。`
              : '60 秒不操作，屏幕会自动收起。')}
        </p>
        <button
          type="button"
          className="primary"
          disabled={asking.busy || flags.length > 0}
          onClick={confirm}
        >
          全部正确，确认
        </button>
      </footer>
    </>
  )
}
