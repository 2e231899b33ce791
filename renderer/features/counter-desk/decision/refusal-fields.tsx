import { type ReactElement, useId } from 'react'
import { RefusalGround, refusalGroundNames } from '../../../../shared/case/decision.ts'
import { useDesk, useDeskState } from '../use-desk.ts'
import { DecisionBox } from './decision-box.tsx'
import { changeDecision } from './decision-commands.ts'
import { type DecisionDraft, itemsChosen, proposalOf, type Refusal } from './decision-draft.ts'

/** Of each item that is refused its ground and reason, and where a refused permit can be contested. */
export function RefusalFields({ draft }: { readonly draft: DecisionDraft }): ReactElement | null {
  const desk = useDesk()
  const refused = itemsChosen(draft, 'refuse')
  if (refused.length === 0) return null
  const contestable = refused.some((itemId) => proposalOf(draft, itemId)?.nature !== 'service')
  return (
    <>
      <h3>不予受理的理由</h3>
      {refused.map((itemId) => (
        <RefusalOf key={itemId} draft={draft} itemId={itemId} />
      ))}
      {contestable && (
        <div className="desk-boxes">
          <DecisionBox
            label="行政复议机关"
            box="reviewAuthority"
            value={draft.reviewAuthority}
            onChange={(reviewAuthority) =>
              changeDecision(desk, (now) => ({ ...now, reviewAuthority }))
            }
          />
          <DecisionBox
            label="人民法院"
            box="court"
            value={draft.court}
            onChange={(court) => changeDecision(desk, (now) => ({ ...now, court }))}
          />
        </div>
      )}
    </>
  )
}

function RefusalOf({
  draft,
  itemId,
}: {
  readonly draft: DecisionDraft
  readonly itemId: string
}): ReactElement | null {
  const desk = useDesk()
  const id = useId()
  const name = useDeskState(
    ({ evaluation }) => evaluation.items.find(({ item }) => item.id === itemId)?.item.shortName,
  )
  const refusal = draft.refusals.get(itemId)
  if (refusal === undefined) return null
  const change = (patch: Partial<Refusal>): void =>
    changeDecision(desk, (now) => ({
      ...now,
      refusals: new Map(now.refusals).set(itemId, { ...refusal, ...patch }),
    }))
  return (
    <fieldset className="desk-boxes">
      <legend>{name}</legend>
      <div className="desk-box">
        <label htmlFor={id}>法定情形</label>
        <select
          id={id}
          className="text-input"
          data-box={`ground ${itemId}`}
          value={refusal.ground}
          onChange={(event) => change({ ground: RefusalGround.parse(event.target.value) })}
        >
          {RefusalGround.options.map((ground) => (
            <option key={ground} value={ground}>
              {refusalGroundNames[ground]}
            </option>
          ))}
        </select>
      </div>
      <DecisionBox
        label="具体理由"
        box={`explanation ${itemId}`}
        value={refusal.explanation}
        maxLength={500}
        onChange={(explanation) => change({ explanation })}
      />
      {refusal.ground === 'notOurPower' && (
        <DecisionBox
          label="应向何处申请"
          box={`turnTo ${itemId}`}
          value={refusal.turnTo}
          onChange={(turnTo) => change({ turnTo })}
        />
      )}
    </fieldset>
  )
}
