import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactElement, type SubmitEvent, useState } from 'react'
import type { CounterList } from '../../../shared/ipc/contract/verification.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Problem } from '../../components/problem.tsx'
import { TextField } from '../../components/text-field.tsx'
import { tell } from '../../components/toasts.tsx'
import { CallFailed, call, messageOf } from '../../lib/call.ts'

const listKey = ['verification.counters'] as const

/** Whose letters are recognised here, and this counter's own card for the others. */
export function TrustedCounters({ mayTrust }: { readonly mayTrust: boolean }): ReactElement {
  const queryClient = useQueryClient()
  const list = useQuery({ queryKey: listKey, queryFn: () => call('verification.counters', {}) })
  const show = (next: CounterList): void => {
    queryClient.setQueryData(listKey, next)
  }
  return (
    <section className="panel verification-counters" aria-label="信任的窗口">
      <h2>信任的窗口</h2>
      {list.error && (
        <Problem message={messageOf(list.error)} onRetry={() => void list.refetch()} />
      )}
      {list.data && (
        <>
          <ul>
            <li>
              <span>{list.data.own.name}</span>
              <span className="muted">{`本窗口，密钥编号 ${list.data.own.keyId.toUpperCase()}`}</span>
            </li>
            {list.data.trusted.map((one) => (
              <TrustedRow key={one.keyId} counter={one} mayTrust={mayTrust} onChange={show} />
            ))}
          </ul>
          {mayTrust && <TakeCard onChange={show} />}
          <OwnCard card={list.data.own.card} />
        </>
      )}
    </section>
  )
}

function TrustedRow({
  counter,
  mayTrust,
  onChange,
}: {
  readonly counter: CounterList['trusted'][number]
  readonly mayTrust: boolean
  readonly onChange: (next: CounterList) => void
}): ReactElement {
  const { keyId, name, trustedByName } = counter
  const remove = useMutation({
    mutationFn: () => call('verification.distrust', { keyId }),
    onSuccess: (next) => {
      onChange(next)
      tell('done', `已不再信任${name}，其文书将显示“无法识别的来源”。`)
    },
    onError: (error) => tell('problem', messageOf(error)),
  })
  return (
    <li>
      <span>{name}</span>
      <span className="muted">{`密钥编号 ${keyId.toUpperCase()}，${trustedByName}登记`}</span>
      {mayTrust && (
        <ActionButton kind="quiet" disabled={remove.isPending} onClick={() => remove.mutate()}>
          不再信任
        </ActionButton>
      )}
    </li>
  )
}

function TakeCard({ onChange }: { readonly onChange: (next: CounterList) => void }): ReactElement {
  const [card, setCard] = useState('')
  const take = useMutation({
    mutationFn: () => call('verification.trust', { card }),
    onSuccess: (next) => {
      onChange(next)
      setCard('')
      tell('done', '已登记。请打电话与对方窗口核对密钥编号。')
    },
  })
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    if (card.trim() !== '' && !take.isPending) take.mutate()
  }
  const refused = take.error instanceof CallFailed ? take.error.fields.card : undefined
  return (
    <form onSubmit={submit} aria-label="登记窗口">
      <TextField
        label="登记其他窗口的验真名片"
        hint="从对方窗口的“查验”复制整行，粘贴到这里"
        maxLength={4000}
        value={card}
        onChange={(value) => {
          setCard(value)
          take.reset()
        }}
        error={refused}
      />
      {take.error && refused === undefined && <Problem message={messageOf(take.error)} />}
      <ActionButton type="submit" disabled={take.isPending}>
        登记
      </ActionButton>
    </form>
  )
}

function OwnCard({ card }: { readonly card: string }): ReactElement {
  return (
    <label className="verification-card">
      本窗口的验真名片（给其他窗口登记，可公开）
      <textarea
        className="text-input"
        readOnly
        rows={4}
        value={card}
        onFocus={(event) => event.currentTarget.select()}
      />
    </label>
  )
}
