import type { z } from 'zod'
import type { ChannelName } from './channels.ts'
import { accountEndpoints } from './contract/accounts.ts'
import { applicantEndpoints } from './contract/applicant.ts'
import { assistanceEndpoints } from './contract/assistance.ts'
import { auditEndpoints } from './contract/audit.ts'
import { captureEndpoints } from './contract/capture.ts'
import { caseEndpoints, identityEndpoints } from './contract/cases.ts'
import { carryOverEndpoints, catalogueEndpoints } from './contract/catalogue.ts'
import { clockEndpoints } from './contract/clocks.ts'
import { custodyEndpoints } from './contract/custody.ts'
import { decisionEndpoints } from './contract/decisions.ts'
import { deliveryEndpoints } from './contract/delivery.ts'
import { deviceCheckEndpoints } from './contract/device-checks.ts'
import { deviceFindingEndpoints } from './contract/device-finding.ts'
import { deviceTrialEndpoints } from './contract/device-trial.ts'
import { documentEndpoints } from './contract/documents.ts'
import { evaluationEndpoints } from './contract/evaluation.ts'
import { evidenceEndpoints } from './contract/evidence.ts'
import { exportsEndpoints } from './contract/exports.ts'
import { glyphEndpoints } from './contract/glyphs.ts'
import { guidanceEndpoints } from './contract/guidance.ts'
import { hallEndpoints } from './contract/hall.ts'
import { linkEndpoints } from './contract/links.ts'
import { deviceEndpoints, syncEndpoints, trainingEndpoints } from './contract/operations.ts'
import { pageScannerEndpoints } from './contract/page-scanners.ts'
import { privacyEndpoints } from './contract/privacy.ts'
import { progressEndpoints } from './contract/progress.ts'
import { projectEndpoints } from './contract/projects.ts'
import { reconciliationEndpoints } from './contract/reconciliation.ts'
import { retentionEndpoints } from './contract/retention.ts'
import { postEndpoints, securityEndpoints } from './contract/security.ts'
import { setupEndpoints } from './contract/setup.ts'
import { statisticsEndpoints } from './contract/statistics.ts'
import { supervisionEndpoints } from './contract/supervision.ts'
import { surveyEndpoints } from './contract/surveys.ts'
import { ticketEndpoints } from './contract/tickets.ts'
import { twinEndpoints } from './contract/twins.ts'
import { verificationEndpoints } from './contract/verification.ts'
import { worklistEndpoints } from './contract/worklist.ts'
import type { Endpoint } from './endpoint.ts'

/** The one contract between the window and the engine; a missing or extra channel is a compile error. */
export const contract = {
  ...setupEndpoints,
  ...accountEndpoints,
  ...auditEndpoints,
  ...securityEndpoints,
  ...postEndpoints,
  ...caseEndpoints,
  ...decisionEndpoints,
  ...clockEndpoints,
  ...worklistEndpoints,
  ...ticketEndpoints,
  ...catalogueEndpoints,
  ...carryOverEndpoints,
  ...identityEndpoints,
  ...guidanceEndpoints,
  ...surveyEndpoints,
  ...linkEndpoints,
  ...projectEndpoints,
  ...assistanceEndpoints,
  ...twinEndpoints,
  ...applicantEndpoints,
  ...documentEndpoints,
  ...glyphEndpoints,
  ...evidenceEndpoints,
  ...captureEndpoints,
  ...pageScannerEndpoints,
  ...verificationEndpoints,
  ...custodyEndpoints,
  ...deliveryEndpoints,
  ...evaluationEndpoints,
  ...progressEndpoints,
  ...statisticsEndpoints,
  ...supervisionEndpoints,
  ...reconciliationEndpoints,
  ...exportsEndpoints,
  ...retentionEndpoints,
  ...hallEndpoints,
  ...privacyEndpoints,
  ...syncEndpoints,
  ...deviceEndpoints,
  ...deviceCheckEndpoints,
  ...deviceFindingEndpoints,
  ...deviceTrialEndpoints,
  ...trainingEndpoints,
} as const satisfies Record<ChannelName, Endpoint>

export type Contract = typeof contract
export type InputOf<C extends ChannelName> = z.input<Contract[C]['input']>
export type ParsedInputOf<C extends ChannelName> = z.output<Contract[C]['input']>
export type OutputOf<C extends ChannelName> = z.output<Contract[C]['output']>
