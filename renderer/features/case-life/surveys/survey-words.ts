import type { CaseView } from '../../../../shared/case/joint-case.ts'
import { dayHalfNames, type SurveyView } from '../../../../shared/case/survey.ts'

export interface ShownSurveyProps {
  readonly view: CaseView
  readonly survey: SurveyView
  /** Items that a record may ask for. */
  readonly approvals: readonly { readonly itemId: string; readonly name: string }[]
}

/** 11-24 上午，4 家都能到; or who can't, and who has not said. */
export function proposalInWords({
  proposal,
  participants,
}: Pick<SurveyView, 'proposal' | 'participants'>): string {
  if (proposal === null) return '还没有单位答复可以踏勘的时间，选中单位按 J 登记。'
  const named = (ids: readonly string[]) =>
    participants
      .filter(({ participantId }) => ids.includes(participantId))
      .map(({ unit }) => unit)
      .join('、')
  const { date, half, missing, silent } = proposal
  const fitting = participants.length - missing.length - silent.length
  const head = `${date} ${dayHalfNames[half]}，${fitting} 家能到`
  return [
    head,
    missing.length > 0 ? `到不了：${named(missing)}` : '',
    silent.length > 0 ? `未答复：${named(silent)}` : '',
  ]
    .filter(Boolean)
    .join('；')
}
