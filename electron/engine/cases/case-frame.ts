import { type JointCase, listTasks } from '../../../db/queries/cases.ts'
import { listFacts } from '../../../db/queries/facts.ts'
import { findSettings, getInstallation } from '../../../db/queries/installation.ts'
import { chinaDate } from '../../../shared/calendar/working-days.ts'
import { plainText, valuesOf } from '../../../shared/case/fact.ts'
import type { Catalogue } from '../../../shared/catalog/catalogue.ts'
import { type Evaluation, evaluate } from '../../../shared/catalog/evaluate.ts'
import { regionField, regionName, regionOf } from '../../../shared/catalog/region.ts'
import { maskIdNumber } from '../../../shared/identity/masking.ts'
import { accountOf, type CommandContext, type QueryContext } from '../dispatch.ts'
import type { UnnumberedLetter } from '../documents/models/registry.ts'
import { consultLine, findSpecialist } from '../projects/specialist.ts'
import { catalogueOfProject, isElsewhere } from '../regions/local-units.ts'
import { initialSettings } from '../training-accounts.ts'
import { getCatalogueOf } from './open-case.ts'

/** What every letter of a case says; the letter's own fields and its number come besides. */
export type CaseFrame = Pick<
  UnnumberedLetter<'withdrawal'>,
  | 'training'
  | 'serviceName'
  | 'hallName'
  | 'windowNo'
  | 'clerkName'
  | 'consultPhone'
  | 'complaintPhone'
  | 'caseNumber'
  | 'applicant'
  | 'handler'
  | 'projectName'
  | 'issuedDate'
>

export interface CaseForLetters {
  readonly catalogue: Catalogue
  readonly evaluation: Evaluation
  readonly frame: CaseFrame
  /** The answer as the form shows it; empty when there is none. */
  readonly answer: (key: string) => string
}

/** The form of a case as it stands, for whoever needs single answers of it. */
export async function formOf(
  jointCase: JointCase,
  { read, services, now }: Pick<QueryContext, 'read' | 'services' | 'now'>,
): Promise<Omit<CaseForLetters, 'frame'>> {
  const { caseId } = jointCase
  const values = valuesOf(await listFacts(read, caseId))
  const kept = await getCatalogueOf(read, services, jointCase)
  const catalogue = await catalogueOfProject(kept, values, { read, services })
  const evaluation = evaluate(catalogue, await listTasks(read, caseId), values, {
    today: chinaDate(now.toISOString()),
  })
  const answer = (key: string) => plainText(evaluation.field(key)?.value)
  return { catalogue, evaluation, answer }
}

/** For letters written after acceptance; the clerk is who writes the letter, not who accepted the case. */
export async function caseForLetters(
  jointCase: JointCase,
  context: FrameContext,
): Promise<CaseForLetters> {
  const form = await formOf(jointCase, context)
  const caseNumber = numberOf(jointCase)
  const { caseId } = jointCase
  return { ...form, frame: await frameOf({ ...form, caseId, caseNumber }, context) }
}

type FrameContext = Pick<CommandContext, 'read' | 'services' | 'now' | 'caller'>

/** For a case that has just been read, or that gets its number in this very command. */
export async function frameOf(
  {
    catalogue,
    answer,
    caseId,
    caseNumber,
  }: Pick<CaseForLetters, 'catalogue' | 'answer'> &
    Pick<CaseFrame, 'caseNumber'> & { readonly caseId: string },
  { read, services, now, caller }: FrameContext,
): Promise<CaseFrame> {
  const hall = await getInstallation(read)
  const settings = (await findSettings(read)) ?? initialSettings
  return {
    training: services.training !== null,
    serviceName: catalogue.title,
    hallName: hall.hallName,
    windowNo: hall.windowNo,
    clerkName: accountOf(caller).displayName,
    consultPhone: consultLine(settings.consultPhone || '12345', await findSpecialist(read, caseId)),
    complaintPhone: settings.complaintPhone || '12345',
    caseNumber,
    applicant: {
      kind: answer('applicant.type') === '1' ? 'person' : 'unit',
      name: answer('applicant.name'),
      idNumberMasked: maskIdNumber(answer('applicant.idNumber')),
    },
    handler: { name: answer('handler.name'), phone: answer('handler.mobile') },
    projectName: projectInWords(catalogue, answer, hall.regionCode),
    issuedDate: chinaDate(now.toISOString()),
  }
}

/** The official number once there is one. */
export function numberOf({
  number,
  numberKind,
  officialNumber,
}: Pick<JointCase, 'number' | 'numberKind' | 'officialNumber'>): CaseFrame['caseNumber'] {
  if (officialNumber !== null) return { number: officialNumber, kind: 'official' }
  return number !== null && numberKind !== null ? { number, kind: numberKind } : null
}

/** A project of another city than the hall's says where it lies (全省通办): the paper then names both. */
function projectInWords(
  catalogue: Catalogue,
  answer: CaseForLetters['answer'],
  hallRegionCode: string,
): string {
  const name = answer('project.name')
  const region = regionOf({ [regionField]: answer(regionField) })
  if (name === '' || region === null || !isElsewhere(region, hallRegionCode)) return name
  return `${name}（项目所在地：${regionName(catalogue, region) ?? region}）`
}
