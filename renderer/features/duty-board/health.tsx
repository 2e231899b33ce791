import type { ReactElement } from 'react'
import type { DeviceStatus } from '../../../shared/ipc/contract/operations.ts'
import type { StatisticBoard } from '../../../shared/ipc/contract/statistics.ts'
import { lightWord } from '../../components/light.tsx'
import { shortTime } from '../../lib/time.ts'
import { useDeviceLights } from './use-board.ts'

type Sync = StatisticBoard['sync']

/** 同步 and 设备: what lies behind, and what does not work. */
export function Health({ board }: { readonly board: StatisticBoard }): ReactElement {
  const devices = useDeviceLights().data ?? []
  return (
    <section className="panel board-panel" aria-label="同步和设备">
      <h2>同步和设备</h2>
      <ul className="board-lights">
        <Light light={syncLight(board.sync)} name="同步" words={syncWords(board.sync)} />
        {devices.map(({ id, name, light, state }) => (
          <Light key={id} light={light} name={name} words={light === 'green' ? '' : state} />
        ))}
      </ul>
    </section>
  )
}

function Light({
  light,
  name,
  words,
}: Pick<DeviceStatus, 'light' | 'name'> & { readonly words: string }): ReactElement {
  return (
    <li className={light}>
      <strong>{lightWord(light)}</strong>
      <span>{name}</span>
      {words !== '' && <span className="muted">{words}</span>}
    </li>
  )
}

function syncLight({ connection, returned }: Sync): DeviceStatus['light'] {
  return connection === 'online' && returned === 0 ? 'green' : 'yellow'
}

function syncWords({ connection, pending, returned, oldestWaitingAt, reason }: Sync): string {
  return [
    connection !== 'online' && (reason || '没有连接平台'),
    returned > 0 && `平台退回 ${returned} 件`,
    `待同步 ${pending} 件`,
    oldestWaitingAt !== null && `最早的从 ${shortTime(oldestWaitingAt)} 起等着`,
  ]
    .filter(Boolean)
    .join('，')
}
