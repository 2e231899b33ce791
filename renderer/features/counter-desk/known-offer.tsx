import type { ReactElement } from 'react'
import { ActionButton } from '../../components/action-button.tsx'
import { copyKnown } from './desk-commands.ts'
import { useDesk, useDeskState } from './use-desk.ts'

/** Offers what an earlier case of the applicant knows; beside the form, which must not move while one types. */
export function KnownOffer(): ReactElement | null {
  const desk = useDesk()
  const known = useDeskState((state) => state.known)
  const readOnly = useDeskState((state) => state.readOnly)
  if (known === null || readOnly) return null
  const day = new Date(known.acceptedAt).toLocaleDateString('zh-CN', {
    month: 'long',
    day: 'numeric',
    timeZone: 'Asia/Shanghai',
  })
  return (
    <section className="desk-known" role="status" aria-label="以前办过">
      <p>
        {`“${known.applicantName}”${day}办过（${known.number}），最多可带出 ${known.factCount} 项，已填的不变。`}
      </p>
      <ActionButton shortcut="Alt+D" onClick={() => void copyKnown(desk)}>
        带出
      </ActionButton>
    </section>
  )
}
