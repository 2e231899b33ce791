import { answerAlert, findAlert } from '../../../db/queries/supervision.ts'
import { accountOf, type HandlersOf } from '../dispatch.ts'
import { refuse } from '../refusal.ts'
import { viewAlerts, viewForecast } from '../supervision/view-alerts.ts'

export const supervisionHandlers = {
  'supervision.alerts': viewAlerts,
  'supervision.forecast': (_input, context) => viewForecast(context),
  'supervision.answer': async ({ caseId, ruleId, subject, answer }, context) => {
    const key = { caseId, ruleId, subject }
    const alert = await findAlert(context.read, key)
    if (!alert) refuse('not-found', '这一条已经不在了，请刷新后再看。')
    const by = accountOf(context.caller).accountId
    if (alert.accountId === by)
      refuse('not-allowed', '这一条是您本人经办的，请由另一位值班长说明。')
    if (alert.answer === answer) {
      context.unchanged()
      return {}
    }
    if (alert.answeredAt !== null)
      refuse('conflict', '这一条已经有人说明过，说明不能改写。请在“已说明”里查看。')
    await answerAlert(context.write, key, { answer, by, at: context.now.toISOString() })
    context.record({ kind: 'alert-answered', caseId, payload: { ruleId, subject } })
    return {}
  },
} satisfies HandlersOf<'supervision'>
