import { type CaseState, caseStateNames } from '../../shared/case/task-state.ts'
import './state-mark.css'

/** How a case stands, in a word. */
export function StateMark({ state }: { readonly state: CaseState }) {
  return <span className={`state-mark ${state}`}>{caseStateNames[state]}</span>
}
