import { type KeyboardEvent, type ReactElement, useEffect, useRef } from 'react'
import { valueWords } from '../../../../shared/catalog/explain.ts'
import { ActionButton } from '../../../components/action-button.tsx'
import { isComposing } from '../../../lib/composition.ts'
import { useShortcuts } from '../../../lib/shortcuts.ts'
import type { DeskState } from '../desk-state.ts'
import { useDesk, useDeskState } from '../use-desk.ts'
import { ApprovalBox } from './approval-box.tsx'
import { chooseFor, confirmDecision } from './decision-commands.ts'
import {
  choiceDigits,
  choiceName,
  type DecisionDraft,
  isPlain,
  itemsChosen,
} from './decision-draft.ts'
import { DecisionEffects } from './decision-effects.tsx'
import { DecisionRows, moveRow } from './decision-rows.tsx'
import { MaterialsTaken } from './materials-taken.tsx'
import { PromiseList } from './promise-list.tsx'
import { RefusalFields } from './refusal-fields.tsx'
import { SupplementLetter } from './supplement-letter.tsx'
import './decision-pane.css'

/** 受理决定: what becomes of each item, and what one Enter more will write, number, print and send. */
export function DecisionPane(): ReactElement | null {
  const draft = useDeskState((state) => state.decision)
  return draft && <OpenDecision draft={draft} />
}

function OpenDecision({ draft }: { readonly draft: DecisionDraft }): ReactElement {
  const desk = useDesk()
  const state = useDeskState((all) => all)
  const confirm = useRef<HTMLButtonElement>(null)
  useEffect(() => confirm.current?.focus(), [])
  useShortcuts({
    ...Object.fromEntries(
      choiceDigits.map(([digit, choice]) => [
        digit,
        {
          label: `这个事项${choiceName(choice, state.view)}`,
          bar: false,
          run: () => chooseFor(desk, draft.itemId, choice),
        },
      ]),
    ),
    ArrowDown: { label: '下一事项', bar: false, run: () => moveRow(desk, 1) },
    ArrowUp: { label: '上一事项', bar: false, run: () => moveRow(desk, -1) },
    F9: { label: '到确认', initials: 'dqr', run: () => confirm.current?.focus() },
  })
  const plain = isPlain(draft)
  const busy = state.busy === 'accept'
  return (
    <section className="desk-decision" aria-labelledby="desk-decision-head" onKeyDown={onBoxKey}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key. */}
      <section className="desk-decision-text" aria-label="受理内容" tabIndex={0}>
        <h2 id="desk-decision-head">{plain ? '受理前请核对' : '受理决定'}</h2>
        <HeadFacts state={state} />
        <DecisionRows draft={draft} />
        <PromiseList draft={draft} />
        <RefusalFields draft={draft} />
        <SupplementLetter draft={draft} />
        <ApprovalBox draft={draft} />
        <MaterialsTaken state={state} />
        <DecisionEffects draft={draft} view={state.view} />
      </section>
      <div className="desk-decision-actions">
        <button
          ref={confirm}
          type="button"
          className="action-button primary"
          data-box="confirm"
          aria-disabled={busy}
          onClick={() => void confirmDecision(desk)}
        >
          <span>{busy ? '正在办理…' : confirmWords(draft, plain)}</span>
          <span className="key" aria-hidden="true">
            回车
          </span>
        </button>
        <ActionButton
          shortcut="Escape"
          disabled={busy}
          onClick={() => desk.set({ pane: state.readOnly ? 'papers' : 'form' })}
        >
          {state.readOnly ? '返回' : '返回修改'}
        </ActionButton>
      </div>
    </section>
  )
}

function confirmWords(draft: DecisionDraft, plain: boolean): string {
  if (plain) return '确认受理'
  return itemsChosen(draft, 'receive').length === draft.choices.size ? '确认收件' : '确认决定'
}

/** Enter in a box leads to the next one, and from the last to the confirmation. */
function onBoxKey(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Enter' || isComposing(event) || event.ctrlKey || event.altKey) return
  if (!(event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement))
    return
  if (event.target.closest('form') !== null) return
  event.preventDefault()
  const boxes = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-box]')]
  boxes[boxes.indexOf(event.target) + (event.shiftKey ? -1 : 1)]?.focus()
}

function HeadFacts({ state }: { readonly state: DeskState }): ReactElement {
  const keys = ['applicant.name', 'handler.name', 'project.name', 'project.siteAddress']
  const facts = keys.flatMap((key) => {
    const field = state.evaluation.field(key)
    return field?.value === undefined
      ? []
      : [[field.field.name, valueWords(field.field, field.value)] as const]
  })
  return (
    <dl className="desk-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
