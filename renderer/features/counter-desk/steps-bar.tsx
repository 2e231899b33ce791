import { type ReactElement, useMemo } from 'react'
import { type Place, placesOf } from './desk-places.ts'
import { useDeskState } from './use-desk.ts'

const stateNames: Readonly<Record<Place['state'], string>> = {
  empty: '未开始',
  busy: '进行中',
  problem: '有问题',
  done: '完成',
}

/** Where the case stands, and the way there: six places on one page. */
export function StepsBar({ onGo }: { readonly onGo: (place: Place['id']) => void }): ReactElement {
  const state = useDeskState((all) => all)
  const places = useMemo(() => placesOf(state), [state])
  return (
    <nav className="desk-steps" aria-label="办理步骤">
      {places.map((place, at) => (
        <button
          key={place.id}
          type="button"
          className={`desk-step ${place.state}`}
          aria-keyshortcuts={`Alt+${at + 1}`}
          onClick={() => onGo(place.id)}
        >
          <span className="desk-step-key" aria-hidden="true">{`Alt+${at + 1}`}</span>
          <span className="desk-step-name">{place.name}</span>
          <span className={place.note ? 'desk-step-note' : 'visually-hidden'}>
            {place.note || stateNames[place.state]}
          </span>
        </button>
      ))}
    </nav>
  )
}
