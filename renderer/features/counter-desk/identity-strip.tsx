import type { ReactElement } from 'react'
import type { CardHolder } from '../../../shared/ipc/contract/cases.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { holdersOf } from './card-holders.ts'
import { readCard } from './desk-commands.ts'
import type { CardPhase } from './desk-state.ts'
import { useDesk, useDeskState } from './use-desk.ts'

export const holderNames: Readonly<Record<CardHolder, string>> = {
  handler: '经办人',
  legal: '法定代表人',
  applicant: '申请人本人',
}

const phaseWords: Readonly<Record<CardPhase, string>> = {
  idle: '',
  waiting: '请把证件平放在读卡器上…',
  reading: '正在读卡，请不要移动证件…',
  'remove-card': '已读好，可以取走证件。',
}

/** Reading a card, for whom, and what the reader waits for; typing by hand goes on meanwhile. */
export function IdentityStrip(): ReactElement {
  const desk = useDesk()
  const evaluation = useDeskState((state) => state.evaluation)
  const holder = useDeskState((state) => state.holder)
  const card = useDeskState((state) => state.card)
  const photo = useDeskState((state) => state.photo)
  const holders = holdersOf(evaluation)
  return (
    <div className="desk-identity">
      <ActionButton
        shortcut="F2"
        kind="primary"
        disabled={card !== 'idle'}
        onClick={() => void readCard(desk)}
      >
        读卡
      </ActionButton>
      <div className="desk-holders" role="radiogroup" aria-label="读谁的证件">
        {holders.map((one) => (
          <label key={one} className="field-choice">
            <input
              type="radio"
              name="card-holder"
              checked={holder === one}
              onChange={() => desk.set({ holder: one })}
            />
            {holderNames[one]}
          </label>
        ))}
        <span className="desk-hint">Shift+F2 换人</span>
      </div>
      <output className="desk-card-phase">{phaseWords[card]}</output>
      {photo?.holder === holder && (
        <img
          className="desk-card-photo"
          src={photo.address}
          alt={`${holderNames[holder]}证件上的照片，请与本人核对`}
        />
      )}
    </div>
  )
}
