import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Select } from 'antd'
import { ActionButton } from '../../components/action-button.tsx'
import { tell } from '../../components/toasts.tsx'
import { call, messageOf } from '../../lib/call.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { FaultTools } from './fault-tools.tsx'
import { ScanTools } from './scan-tools.tsx'
import './training-bar.css'

const key = ['training.status'] as const

/** The striped bar that nobody can overlook, with the tools that stand for cards, network and platform. */
export function TrainingBar() {
  const queryClient = useQueryClient()
  const query = useQuery({
    queryKey: key,
    queryFn: () => call('training.status', {}),
    refetchInterval: 2_000,
  })
  const status = query.data
  const settle = (request: ReturnType<typeof call<'training.placeCard'>>): void => {
    request.then(
      (next) => queryClient.setQueryData(key, next),
      (error: unknown) => tell('problem', messageOf(error)),
    )
  }
  const place = (cardId: string | null): void => settle(call('training.placeCard', { cardId }))
  const setFault = (faultId: string, on: boolean): void =>
    settle(call('training.setFault', { faultId, on }))
  const setPlatform = (up: boolean): void => settle(call('training.setPlatform', { up }))

  useShortcuts({
    ...Object.fromEntries(
      (status?.cards ?? []).map((card) => [
        `>card-${card.cardId}`,
        {
          label: `训练：放上 ${card.label}`,
          initials: 'xlfs',
          bar: false,
          run: () => place(card.cardId),
        },
      ]),
    ),
    '>card-away': {
      label: '训练：取走卡',
      initials: 'xlqz',
      bar: false,
      run: () => place(null),
    },
    '>platform': {
      label: status?.platformUp === false ? '训练：恢复网络' : '训练：断开网络',
      initials: status?.platformUp === false ? 'xlhf' : 'xldk',
      bar: false,
      run: () => setPlatform(status?.platformUp === false),
    },
  })

  return (
    <aside className="training-bar" aria-label="训练模式">
      <strong>训练模式</strong>
      <span className="training-words">数据不进入正式业务，打印件均标“训练”</span>
      <span className="training-tools">
        {status ? (
          <>
            <CardTools cards={status.cards} onReader={status.cardOnReader} onPlace={place} />
            <ScanTools />
            <FaultTools faults={status.faults} onSet={setFault} />
            <span className="training-group">
              网络{status.platformUp ? '已连通' : '已断开'}
              <ActionButton onClick={() => setPlatform(!status.platformUp)}>
                {status.platformUp ? '断开' : '恢复'}
              </ActionButton>
            </span>
            <span>演练平台收件 {status.platformCases}</span>
          </>
        ) : (
          <span>演练工具正在启动</span>
        )}
      </span>
    </aside>
  )
}

function CardTools({
  cards,
  onReader,
  onPlace,
}: {
  readonly cards: readonly { readonly cardId: string; readonly label: string }[]
  readonly onReader: string | null
  readonly onPlace: (cardId: string | null) => void
}) {
  return (
    <span className="training-group">
      读卡器
      <Select<string>
        size="small"
        aria-label="放在读卡器上的样卡"
        className="training-cards"
        value={onReader ?? ''}
        onChange={(cardId) => onPlace(cardId === '' ? null : cardId)}
        options={[
          { value: '', label: '无卡' },
          ...cards.map((card) => ({ value: card.cardId, label: card.label })),
        ]}
      />
      <ActionButton disabled={onReader === null} onClick={() => onPlace(null)}>
        取走
      </ActionButton>
    </span>
  )
}
