import { chinaDate } from '../../../shared/calendar/working-days.ts'
import { plainText } from '../../../shared/case/fact.ts'
import type { CaseNumber, DocumentKind, MaterialRecord } from '../../../shared/case/joint-case.ts'
import type { Catalogue } from '../../../shared/catalog/catalogue.ts'
import type { Evaluation } from '../../../shared/catalog/evaluate.ts'
import { maskIdNumber } from '../../../shared/identity/masking.ts'
import type { Hall, Settings } from '../../../shared/ipc/contract/setup.ts'
import { AcceptanceModel } from '../documents/models/acceptance.ts'
import type { LetterItem, LetterMaterial } from '../documents/models/parts.ts'
import { ReceiptModel } from '../documents/models/receipt.ts'

export interface AcceptedForLetters {
  readonly catalogue: Catalogue
  readonly evaluation: Evaluation
  readonly records: readonly MaterialRecord[]
  readonly tasks: readonly {
    readonly itemId: string
    readonly variantId: string | null
    readonly promisedDays: number
    /** Null: the holidays of its year are not known yet. */
    readonly promisedDate: string | null
  }[]
  readonly number: CaseNumber
  readonly acceptedAt: string
  readonly hall: Hall
  readonly settings: Settings
  readonly clerkName: string
  readonly training: boolean
}

/** The papers of an acceptance, each waiting for its number; a model that lacks a mandatory field throws. */
export function letterModels(
  accepted: AcceptedForLetters,
): readonly { readonly kind: DocumentKind; readonly build: (documentNo: string) => unknown }[] {
  const common = commonPart(accepted)
  const receivedTime = new Date(Date.parse(accepted.acceptedAt) + 8 * 3_600_000)
    .toISOString()
    .slice(11, 16)
  return [
    {
      kind: 'receipt',
      build: (documentNo) => ReceiptModel.parse({ ...common, documentNo, receivedTime }),
    },
    {
      kind: 'acceptance',
      build: (documentNo) =>
        AcceptanceModel.parse({ ...common, documentNo, acceptedDate: common.receivedDate }),
    },
  ]
}

function commonPart(accepted: AcceptedForLetters) {
  const { catalogue, evaluation, hall, settings } = accepted
  const answer = (key: string) => plainText(evaluation.field(key)?.value)
  return {
    training: accepted.training,
    serviceName: catalogue.title,
    caseNumber: accepted.number,
    hallName: hall.hallName,
    windowNo: hall.windowNo,
    clerkName: accepted.clerkName,
    applicant: {
      kind: answer('applicant.type') === '1' ? ('person' as const) : ('unit' as const),
      name: answer('applicant.name'),
      idNumberMasked: maskIdNumber(answer('applicant.idNumber')),
    },
    handler: { name: answer('handler.name'), phone: answer('handler.mobile') },
    projectName: answer('project.name'),
    items: letterItems(accepted),
    materials: letterMaterials(accepted),
    consultPhone: settings.consultPhone || '12345',
    complaintPhone: settings.complaintPhone || '12345',
    receivedDate: chinaDate(accepted.acceptedAt),
  }
}

function letterItems({ catalogue, tasks }: AcceptedForLetters): LetterItem[] {
  return tasks.map((task) => {
    const item = catalogue.items.find(({ id }) => id === task.itemId)
    if (!item) throw new Error('acceptanceProblems refuses items that the catalogue does not have')
    const receiver = catalogue.departments.find(({ id }) => id === item.receiver)
    return {
      name: item.name,
      variantName: item.variants.find(({ id }) => id === task.variantId)?.name ?? null,
      nature: item.nature,
      receiver: receiver?.name ?? item.receiver,
      promisedDays: task.promisedDays,
      promisedDate: task.promisedDate,
    }
  })
}

function letterMaterials({ evaluation, records }: AcceptedForLetters): LetterMaterial[] {
  const byId = new Map(records.map((record) => [record.materialId, record]))
  return evaluation.materials.flatMap(({ material }) => {
    const record = byId.get(material.id)
    if (!record) return []
    const { handling, copies, licenceId } = record
    return [{ name: material.name, handling, copies, remark: licenceRemark(licenceId) }]
  })
}

/** Its end alone: a serial may hold a citizen's number, and paper is left lying about. */
function licenceRemark(licenceId: string | null): string {
  return licenceId === null ? '' : `证照标识尾号 ${licenceId.slice(-8)}`
}
