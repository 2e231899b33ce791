import type { Handlers } from './dispatch.ts'
import { accountKeepingHandlers } from './handlers/account-keeping.ts'
import { accountHandlers } from './handlers/accounts.ts'
import { applicantHandlers } from './handlers/applicant.ts'
import { assistanceHandlers } from './handlers/assistance.ts'
import { auditHandlers } from './handlers/audit.ts'
import { captureHandlers } from './handlers/capture.ts'
import { carryOverHandlers } from './handlers/carry-over.ts'
import { caseHandlers } from './handlers/cases.ts'
import { catalogueHandlers } from './handlers/catalogue.ts'
import { clockHandlers } from './handlers/clocks.ts'
import { custodyHandlers } from './handlers/custody.ts'
import {
  approvalHandlers,
  supplementHandlers,
  taskHandlers,
  toleranceHandlers,
} from './handlers/decisions.ts'
import { deliveryHandlers } from './handlers/delivery.ts'
import { deviceCheckHandlers } from './handlers/device-checks.ts'
import { documentHandlers } from './handlers/documents.ts'
import { evaluationHandlers } from './handlers/evaluation.ts'
import { evidenceHandlers } from './handlers/evidence.ts'
import { exportsHandlers } from './handlers/exports.ts'
import { glyphHandlers } from './handlers/glyphs.ts'
import { guidanceHandlers } from './handlers/guidance.ts'
import { hallHandlers } from './handlers/hall.ts'
import { identityHandlers } from './handlers/identity.ts'
import { linkHandlers } from './handlers/links.ts'
import { deviceHandlers, syncHandlers, trainingHandlers } from './handlers/operations.ts'
import { privacyHandlers } from './handlers/privacy.ts'
import { progressHandlers } from './handlers/progress.ts'
import { projectHandlers } from './handlers/projects.ts'
import { reconciliationHandlers } from './handlers/reconciliation.ts'
import { retentionHandlers } from './handlers/retention.ts'
import { postHandlers, securityHandlers } from './handlers/security.ts'
import { settingsHandlers, setupHandlers } from './handlers/setup.ts'
import { statisticsHandlers } from './handlers/statistics.ts'
import { supervisionHandlers } from './handlers/supervision.ts'
import { surveyHandlers } from './handlers/surveys.ts'
import { ticketHandlers } from './handlers/tickets.ts'
import { twinHandlers } from './handlers/twins.ts'
import { verificationHandlers } from './handlers/verification.ts'
import { worklistHandlers } from './handlers/worklist.ts'

/** One handler per channel; the type refuses a missing or misspelt one. */
export const handlers: Handlers = {
  ...setupHandlers,
  ...settingsHandlers,
  ...accountHandlers,
  ...accountKeepingHandlers,
  ...auditHandlers,
  ...securityHandlers,
  ...postHandlers,
  ...catalogueHandlers,
  ...caseHandlers,
  ...worklistHandlers,
  ...ticketHandlers,
  ...carryOverHandlers,
  ...approvalHandlers,
  ...taskHandlers,
  ...supplementHandlers,
  ...toleranceHandlers,
  ...clockHandlers,
  ...identityHandlers,
  ...guidanceHandlers,
  ...surveyHandlers,
  ...linkHandlers,
  ...projectHandlers,
  ...assistanceHandlers,
  ...twinHandlers,
  ...applicantHandlers,
  ...documentHandlers,
  ...glyphHandlers,
  ...evidenceHandlers,
  ...captureHandlers,
  ...verificationHandlers,
  ...custodyHandlers,
  ...deliveryHandlers,
  ...evaluationHandlers,
  ...progressHandlers,
  ...statisticsHandlers,
  ...supervisionHandlers,
  ...reconciliationHandlers,
  ...exportsHandlers,
  ...retentionHandlers,
  ...hallHandlers,
  ...privacyHandlers,
  ...syncHandlers,
  ...deviceHandlers,
  ...deviceCheckHandlers,
  ...trainingHandlers,
}
