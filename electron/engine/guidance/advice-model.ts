import { chinaDate } from '../../../shared/calendar/working-days.ts'
import type { Advice } from '../../../shared/catalog/advice.ts'
import type { Catalogue, Department } from '../../../shared/catalog/catalogue.ts'
import type { Hall, Settings } from '../../../shared/ipc/contract/setup.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { AdviceModel } from '../documents/models/advice.ts'

export interface AdviceRequest {
  readonly catalogue: Catalogue
  readonly advice: Advice
  readonly input: ParsedInputOf<'guidance.issueAdvice'>
  readonly hall: Hall
  readonly settings: Settings
  readonly clerkName: string
  readonly training: boolean
  /** UTC ISO text. */
  readonly at: string
}

/** All that the paper says, waiting for its number. */
export function adviceModel(request: AdviceRequest): (documentNo: string) => AdviceModel {
  const { catalogue, advice, input, hall, settings } = request
  return (documentNo) =>
    AdviceModel.parse({
      training: request.training,
      serviceName: catalogue.title,
      documentNo,
      catalogueVersion: catalogue.version,
      hallName: hall.hallName,
      windowNo: hall.windowNo,
      clerkName: request.clerkName,
      applicantName: input.applicantName,
      projectName: input.projectName,
      situation: advice.situation,
      items: itemsOf(advice),
      materials: materialsOf(advice),
      contacts: advice.receivers.flatMap(contactOf),
      consultPhone: settings.consultPhone || '12345',
      complaintPhone: settings.complaintPhone || '12345',
      receivedDate: chinaDate(request.at),
    })
}

function itemsOf({ items }: Advice): AdviceModel['items'] {
  return items.map(({ item, name, promisedDays, department, receiver }) => ({
    name,
    nature: item.nature,
    basis:
      item.guide.basis.text === item.basis.text
        ? item.basis.text
        : `${item.basis.text}；${item.guide.basis.text}`,
    conditions: [...item.guide.conditions],
    procedure: item.guide.procedure,
    fee: item.guide.fee,
    promisedDays,
    statutoryDays: item.statutoryDays ?? null,
    department: department.name,
    receiver: receiver.name,
  }))
}

function materialsOf({ materials }: Advice): AdviceModel['materials'] {
  return materials.map(({ material, required, itemNames, form, obtain, toleranceDays }) => ({
    name: material.name,
    required,
    itemNames: [...itemNames],
    form,
    obtain,
    toleranceDays,
  }))
}

/** An authority publishes its own guide; only what an enterprise must publish stands here. */
function contactOf({ name, publication }: Department): AdviceModel['contacts'] {
  if (publication === undefined) return []
  const { serviceArea, fees, procedure, telephone } = publication
  return [{ name, serviceArea, fees, procedure, telephone }]
}
