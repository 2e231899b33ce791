import { memo, type ReactElement } from 'react'
import type { Problem } from '../../../shared/catalog/evaluate.ts'
import { ApplicantControl } from '../../components/applicant/applicant-control.tsx'
import { focusProblem } from './desk-focus.ts'
import { HelpPanel } from './help-panel.tsx'
import { KnownOffer } from './known-offer.tsx'
import { UnlistedCharacters } from './unlisted-characters.tsx'
import { useDesk, useDeskState } from './use-desk.ts'
import './side-panel.css'

/** What is still missing, how long each item takes, and the explanation of where the focus is. */
export function SidePanel(): ReactElement {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key.
    <aside className="desk-side" aria-label="办理提示" tabIndex={0}>
      <Counts />
      <KnownOffer />
      <UnlistedCharacters />
      <HelpPanel />
      <MissingPanel />
      <LimitsPanel />
      <ApplicantPanel />
    </aside>
  )
}

/** What the applicant sees on the other screen, and has done there. */
function ApplicantPanel(): ReactElement {
  const view = useDeskState((state) => state.view)
  const { caseId, state, documents, acceptedAt } = view
  return (
    <ApplicantControl
      caseId={caseId}
      draft={state === 'draft'}
      documents={documents}
      evaluating={acceptedAt === null ? null : 'accepted'}
    />
  )
}

function Counts(): ReactElement {
  const missing = useDeskState((state) => state.missing)
  const saved = useDeskState((state) => state.saved)
  const readOnly = useDeskState((state) => state.readOnly)
  return (
    <p className="desk-counts" role="status">
      {!readOnly && (
        <>
          还需 <strong>{missing}</strong> 项 ·{' '}
        </>
      )}
      本次少填 <strong>{saved}</strong> 项
    </p>
  )
}

/** More would not fit, and nobody reads on: the rest is counted. */
const longestList = 60

function MissingPanel(): ReactElement | null {
  const desk = useDesk()
  const problems = useDeskState((state) => state.problems)
  const readOnly = useDeskState((state) => state.readOnly)
  const tolerated = useDeskState((state) => state.tolerated.size)
  if (readOnly) return null
  const toProblem = (problem: Problem): void => {
    if (problem.place === 'field') desk.demand([problem.key])
    desk.show({ pane: 'form' })
    focusProblem(problem)
  }
  return (
    <section className="desk-missing" aria-labelledby="desk-missing-head">
      <h2 className="desk-panel-title" id="desk-missing-head">
        还差什么（{problems.length}）{problems.length > 0 && <kbd>F8</kbd>}
      </h2>
      {problems.length === 0 ? (
        <p className="desk-ready">
          {tolerated === 0
            ? '都齐了，按 F9 受理。'
            : `容缺 ${tolerated} 种，其余都齐了，按 F9 容缺受理。`}
        </p>
      ) : (
        <ul>
          {problems.slice(0, longestList).map((problem) => (
            <li key={`${problem.place} ${problem.key}`}>
              <button
                type="button"
                tabIndex={-1}
                className={`desk-problem ${problem.kind}`}
                onClick={() => toProblem(problem)}
              >
                {problem.message}
              </button>
            </li>
          ))}
          {problems.length > longestList && (
            <li className="desk-hint">{`另有 ${problems.length - longestList} 处`}</li>
          )}
        </ul>
      )}
    </section>
  )
}

const LimitsPanel = memo(function LimitsPanel(): ReactElement | null {
  const items = useDeskState((state) => state.evaluation.items)
  const tasks = useDeskState((state) => state.view.tasks)
  const chosen = items.filter((state) => state.chosen)
  if (chosen.length === 0) return null
  return (
    <section className="desk-limits" aria-labelledby="desk-limits-head">
      <h2 className="desk-panel-title" id="desk-limits-head">
        办理期限
      </h2>
      <dl>
        {chosen.map(({ item, promisedDays }) => {
          const date = tasks.find(({ itemId }) => itemId === item.id)?.promisedDate
          return (
            <div key={item.id}>
              <dt>{item.shortName}</dt>
              <dd>
                {`${promisedDays} 个工作日`}
                {date && <span className="desk-date">{`${date} 前`}</span>}
              </dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
})
