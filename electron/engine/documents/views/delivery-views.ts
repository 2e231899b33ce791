import type { HandoverSlipModel, ReturnListModel, SleeveLabelModel } from '../models/custody.ts'
import type { CollectionSlipModel, DeliveryReceiptModel } from '../models/delivery.ts'
import {
  caseWords,
  frameWords,
  materialWords,
  numberConditions,
  numberWords,
  signaturesOf,
  toMaterialRow,
} from './frame-words.ts'
import { dateInWords, dateOrRoom } from './letter-words.ts'
import type { LetterView } from './view.ts'

export function toDeliveryReceiptView(model: DeliveryReceiptModel): LetterView {
  return {
    words: {
      ...caseWords(model),
      recipient: model.recipient,
      signerName: model.signerName,
      signerRelation: model.signerRelation,
      place: model.place,
      postNo: model.postNo ?? '—',
      deliveredDate: dateInWords(model.deliveredDate),
      deliveredTime: model.deliveredTime,
      deliverer: model.deliverer,
      witness: model.witness === '' ? '—' : model.witness,
      remark: model.remark,
      issuedDate: dateInWords(model.issuedDate),
    },
    conditions: {
      ...numberConditions(model.caseNumber),
      byCounter: model.method === 'counter',
      byPost: model.method === 'post',
      byLeaving: model.method === 'left',
    },
    rows: {
      papers: model.papers.map(({ name, documentNo, copies }, index) => ({
        no: String(index + 1),
        name,
        paperNo: documentNo,
        copies: String(copies),
      })),
    },
    signatures: signaturesOf(model),
  }
}

export function toCollectionSlipView(model: CollectionSlipModel): LetterView {
  return {
    words: {
      ...caseWords(model),
      receiverName: model.receiver.name,
      receiverIdNumber: model.receiver.idNumberMasked,
      receiverPhone: model.receiver.phone,
      receiverRelation: model.receiver.relation,
      postNo: model.postNo ?? '—',
      collectedDate: dateInWords(model.collectedDate),
      collectedTime: model.collectedTime,
      resultCount: String(model.results.length),
      issuedDate: dateInWords(model.issuedDate),
    },
    conditions: {
      ...numberConditions(model.caseNumber),
      byCounter: model.mode === 'counter',
      byPost: model.mode === 'post',
      bySelfService: model.mode === 'selfService',
    },
    rows: {
      results: model.results.map((result, index) => ({
        no: String(index + 1),
        name: result.name,
        resultNo: result.resultNo,
        itemName: result.itemName,
        validity: result.validity === '' ? '—' : result.validity,
        copies: String(result.copies),
      })),
    },
    signatures: signaturesOf(model),
  }
}

export function toHandoverSlipView(model: HandoverSlipModel): LetterView {
  return {
    words: {
      ...caseWords(model),
      ...materialWords(model.materials),
      sleeveCode: model.sleeveCode,
      senderUnit: model.sender.unit,
      senderName: model.sender.personName,
      receiverUnit: model.receiver.unit,
      receiverName: model.receiver.personName,
      acceptedDate: dateInWords(model.acceptedDate),
      dueDate: dateInWords(model.dueDate),
      handedDate: dateOrRoom(model.handedDate),
      handedTime: model.handedTime ?? '',
      issuedDate: dateInWords(model.issuedDate),
    },
    conditions: numberConditions(model.caseNumber),
    rows: { materials: model.materials.map(toMaterialRow) },
    signatures: signaturesOf(model),
  }
}

export function toReturnListView(model: ReturnListModel): LetterView {
  return {
    words: {
      ...caseWords(model),
      ...materialWords(model.returned),
      reason: model.reason,
      receiverName: model.receiver.name,
      receiverRelation: model.receiver.relation,
      returnedDate: dateInWords(model.returnedDate),
      returnedTime: model.returnedTime,
      issuedDate: dateInWords(model.issuedDate),
    },
    conditions: numberConditions(model.caseNumber),
    rows: { returned: model.returned.map(toMaterialRow) },
    signatures: signaturesOf(model),
  }
}

export function toSleeveLabelView(model: SleeveLabelModel): LetterView {
  return {
    words: {
      ...frameWords(model),
      ...numberWords(model.caseNumber, model.documentNo),
      ...materialWords(model.materials),
      sleeveCode: model.sleeveCode,
      applicantName: model.applicantName,
      projectName: model.projectName,
      itemNames: model.itemNames.join('、'),
      destination: model.destination,
      dueDate: model.dueDate === null ? '—' : dateInWords(model.dueDate),
      issuedDate: dateInWords(model.issuedDate),
    },
    conditions: { ...numberConditions(model.caseNumber), due: model.dueDate !== null },
    rows: { materials: model.materials.map(toMaterialRow) },
    signatures: [],
  }
}
