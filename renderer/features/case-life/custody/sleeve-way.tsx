import type { ReactElement } from 'react'
import {
  moveStateNames,
  paperFormNames,
  type SleeveMove,
  type SleeveView,
} from '../../../../shared/case/sleeve.ts'
import { fullTime } from '../../../lib/time.ts'

/** 经手记录: who had the sleeve before, and who has it now. */
export function SleeveWay({ sleeve }: { readonly sleeve: SleeveView }): ReactElement {
  const { code, papers, moves, clock, collectedOn } = sleeve
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key.
    <aside className="sleeve-way panel" aria-label="经手记录" tabIndex={0}>
      <h2>{`${code} 经手记录`}</h2>
      <ol>
        <li>{`${collectedOn} 窗口收存`}</li>
        {moves.map((move) => (
          <li key={move.moveId}>
            <p>{moveWords(move)}</p>
            <p className="muted">{endWords(move)}</p>
          </li>
        ))}
      </ol>
      <h2>袋内材料</h2>
      <ul>
        {papers.map(({ materialId, name, form, copies, returnedOn }) => (
          <li key={materialId} className={returnedOn === null ? '' : 'muted'}>
            {`${name}（${paperFormNames[form]} ${copies} 份）${returnedOn === null ? '' : `，${returnedOn} 已退还`}`}
          </li>
        ))}
      </ul>
      {clock && <p className="muted">{`${clock.explanation}依据：${clock.basis}`}</p>}
    </aside>
  )
}

function moveWords({ from, to, handedAt, handedBy, postNo }: SleeveMove): string {
  const how = postNo === null ? '交' : `寄（${postNo}）`
  return `${fullTime(handedAt).slice(0, 16)} ${from.name}${how}${to.name}，经办 ${handedBy}`
}

function endWords({ state, endedOn, signerName, reason }: SleeveMove): string {
  if (state === 'open') return moveStateNames.open
  const who = signerName === '' ? '' : `，签收人 ${signerName}`
  const why = reason === '' ? '' : `，${reason}`
  return `${endedOn} ${moveStateNames[state]}${who}${why}`
}
