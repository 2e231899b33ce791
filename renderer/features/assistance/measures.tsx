import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { call } from '../../lib/call.ts'
import { localDate } from '../../lib/time.ts'

/** 响应率, 解决率, 满意率 of this year, each with the counts that it is made of. */
export function Measures(): ReactElement | null {
  const to = localDate(new Date())
  const from = `${to.slice(0, 4)}-01-01`
  const { data } = useQuery({
    queryKey: ['assistance.measures', from, to],
    queryFn: () => call('assistance.measures', { from, to }),
  })
  if (data === undefined || data.requests === 0) return null
  return (
    <section className="assistance-measures" aria-label="帮办统计">
      <h2>{`${from} 至 ${to}：帮办 ${data.requests} 次`}</h2>
      <dl>
        <Rate name="响应率" part={data.respondedInTime} whole={data.responseDue} what="按期响应" />
        <Rate name="解决率" part={data.resolved} whole={data.ended} what="已解决" />
        <Rate name="满意率" part={data.satisfied} whole={data.rated} what="基本满意以上" />
      </dl>
    </section>
  )
}

function Rate({
  name,
  part,
  whole,
  what,
}: {
  readonly name: string
  readonly part: number
  readonly whole: number
  readonly what: string
}): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <strong>{whole === 0 ? '—' : `${((part / whole) * 100).toFixed(1)}%`}</strong>
        <span className="muted">{`${what} ${part} ÷ ${whole}`}</span>
      </dd>
    </div>
  )
}
