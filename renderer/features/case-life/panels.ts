import type { ComponentType } from 'react'
import type { CaseView } from '../../../shared/case/joint-case.ts'
import { ApplicantPanel } from './applicant/applicant-panel.tsx'
import { CustodyPanel } from './custody/custody-panel.tsx'
import { DeliveryPanel } from './delivery/delivery-panel.tsx'
import { EvaluationPanel } from './evaluation/evaluation-panel.tsx'
import { LinksPanel } from './links/links-panel.tsx'
import { SupplementsPanel } from './supplements/supplements-panel.tsx'
import { SurveysPanel } from './surveys/surveys-panel.tsx'
import { TasksPanel } from './tasks/tasks-panel.tsx'
import { TimelinePanel } from './timeline/timeline-panel.tsx'

export interface LifePanel {
  readonly id: string
  readonly title: string
  /** Gets the case as it stands; asks for what else it shows by itself. */
  readonly Panel: ComponentType<{ readonly view: CaseView }>
  /** Results and evaluations are none of a helper's. */
  readonly counterOnly?: boolean
}

/** The tabs of 跟办 in their order; the digit keys 1 to 9 and 0 show them. */
export const lifePanels: readonly LifePanel[] = [
  { id: 'tasks', title: '期限与任务', Panel: TasksPanel },
  { id: 'supplements', title: '补件', Panel: SupplementsPanel },
  { id: 'custody', title: '材料交接', Panel: CustodyPanel },
  { id: 'delivery', title: '出件', Panel: DeliveryPanel, counterOnly: true },
  { id: 'evaluation', title: '评价', Panel: EvaluationPanel, counterOnly: true },
  { id: 'surveys', title: '踏勘', Panel: SurveysPanel },
  { id: 'links', title: '关联办件', Panel: LinksPanel },
  { id: 'applicant', title: '申请人屏', Panel: ApplicantPanel },
  { id: 'timeline', title: '时间线', Panel: TimelinePanel },
]
