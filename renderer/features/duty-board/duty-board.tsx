import { useQueryClient } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import type { MeasureKey, StatisticBoard } from '../../../shared/ipc/contract/statistics.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Problem } from '../../components/problem.tsx'
import { Screen } from '../../components/screen.tsx'
import { messageOf } from '../../lib/call.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { clockTime } from '../../lib/time.ts'
import { BoardNumbers } from './board-numbers.tsx'
import { BoardPictures } from './board-pictures.tsx'
import { Health } from './health.tsx'
import { LimitCases } from './limit-cases.tsx'
import { printBoard } from './print-board.ts'
import { isOnBoard, useBoard } from './use-board.ts'
import { WindowsNow } from './windows-now.tsx'
import './duty-board.css'
import './print-board.css'

interface DutyBoardProps {
  readonly hallName: string
  readonly onOpenCase: (caseId: string) => void
  /** The list behind a number of today. */
  readonly onOpenList: (measure: MeasureKey, day: string) => void
}

/** 值班看板: the hall this very moment; it keeps itself fresh, and every picture has its table behind one key. */
export function DutyBoard({ hallName, onOpenCase, onOpenList }: DutyBoardProps): ReactElement {
  const [asTables, setAsTables] = useState(false)
  const board = useBoard()
  const queryClient = useQueryClient()
  const refresh = (): void =>
    void queryClient.invalidateQueries({ predicate: ({ queryKey }) => isOnBoard(queryKey) })
  useShortcuts({
    F5: { label: '立即更新', initials: 'ljgx', run: refresh },
    T: {
      label: asTables ? '看图' : '看图后面的表',
      initials: 'kt',
      run: () => setAsTables(!asTables),
    },
    F10: { label: '打印看板', initials: 'dykb', run: printBoard },
  })
  return (
    <Screen
      title="值班看板"
      beside={
        <>
          <span className="board-paper-head">{hallName}</span>
          {board.data && (
            <span className="muted">{`${board.data.today} ${clockTime(board.data.at)} 更新`}</span>
          )}
          <span className="grow" />
          <ActionButton shortcut="T" onClick={() => setAsTables(!asTables)}>
            {asTables ? '看图' : '看表'}
          </ActionButton>
          <ActionButton shortcut="F10" onClick={printBoard}>
            打印
          </ActionButton>
        </>
      }
    >
      {board.error && (
        <Problem message={messageOf(board.error)} onRetry={() => void board.refetch()} />
      )}
      {board.data && (
        <Board
          board={board.data}
          asTables={asTables}
          onOpenCase={onOpenCase}
          onOpenList={onOpenList}
        />
      )}
    </Screen>
  )
}

function Board({
  board,
  asTables,
  onOpenCase,
  onOpenList,
}: Pick<DutyBoardProps, 'onOpenCase' | 'onOpenList'> & {
  readonly board: StatisticBoard
  readonly asTables: boolean
}): ReactElement {
  return (
    <div className="board">
      <BoardNumbers board={board} onOpen={(measure) => onOpenList(measure, board.today)} />
      <div className="board-columns">
        <div className="board-column">
          <WindowsNow board={board} />
          <Health board={board} />
        </div>
        <BoardPictures today={board.today} asTables={asTables} />
        <LimitCases board={board} onOpenCase={onOpenCase} />
      </div>
    </div>
  )
}
