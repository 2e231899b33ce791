import type { ReactElement } from 'react'
import type { StatisticBoard } from '../../../shared/ipc/contract/statistics.ts'
import { RecordTable } from '../../components/record-table.tsx'
import { clockTime } from '../../lib/time.ts'

type WindowNow = StatisticBoard['windows'][number]

/** Who is at which window, with today's counts, and how many wait. */
export function WindowsNow({
  board: { windows, queue },
}: {
  readonly board: StatisticBoard
}): ReactElement {
  return (
    <section className="panel board-panel board-windows" aria-label="窗口">
      <h2>窗口</h2>
      {windows.length === 0 ? (
        <p className="muted">今天还没有窗口收件。登录并收下第一件后列在这里。</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key.
        <section className="board-scroll" aria-label="各窗口今天" tabIndex={0}>
          <RecordTable<WindowNow>
            label="各窗口今天"
            records={windows}
            idOf={({ windowNo }) => windowNo}
            columns={[
              { title: '窗口', tight: true, of: ({ windowNo }) => windowNo },
              {
                title: '在岗',
                of: ({ accountName }) => accountName || <span className="muted">无人</span>,
              },
              { title: '叫号', tight: true, of: ({ called }) => called },
              { title: '收件', tight: true, of: ({ received }) => received },
              { title: '受理', tight: true, of: ({ accepted }) => accepted },
              {
                title: '最近',
                tight: true,
                of: ({ lastAt }) => (lastAt === null ? '' : clockTime(lastAt).slice(0, 5)),
              },
            ]}
          />
        </section>
      )}
      <p>{queueWords(queue)}</p>
    </section>
  )
}

function queueWords({ waiting, heardAt, called }: StatisticBoard['queue']): string {
  const now = called > 0 ? `已叫号、还没有开始办的 ${called} 人。` : ''
  if (waiting === null || heardAt === null) return `${now}今天还没有叫过号，等候人数不知道。`
  return `${now}排队等候 ${waiting} 人（${clockTime(heardAt).slice(0, 5)} 叫号时）。`
}
