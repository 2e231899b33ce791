import type { SurveyFinding } from './survey.ts'

/** 联合踏勘记录 as material: both provinces' catalogues know it by this id. */
export const surveyRecordMaterial = 'M10'

export interface SurveyOutcome {
  /** True as soon as one unit needs a line outside the plot. */
  readonly outsideLine: boolean
  /** Items of 外线审批, each once. */
  readonly approvals: readonly string[]
}

/** What the findings of all units come to. */
export function outcomeOf(findings: readonly SurveyFinding[]): SurveyOutcome {
  const there = findings.filter(({ attended }) => attended)
  return {
    outsideLine: there.some(({ outsideLine }) => outsideLine),
    approvals: [...new Set(there.flatMap(({ approvals }) => approvals))],
  }
}
