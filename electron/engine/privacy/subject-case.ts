import type { Reader } from '../../../db/handles.ts'
import { listAuditRows } from '../../../db/queries/audit-log.ts'
import { type JointCase, listTasks } from '../../../db/queries/cases.ts'
import { listDeliveries } from '../../../db/queries/deliveries.ts'
import { listDocumentsOfCase } from '../../../db/queries/documents.ts'
import { findEvaluationOf } from '../../../db/queries/evaluations.ts'
import { listFacts } from '../../../db/queries/facts.ts'
import { listMaterialRecords } from '../../../db/queries/materials.ts'
import { type CaseOfPerson, listChecksOfPerson } from '../../../db/queries/subject-cases.ts'
import {
  deliveryMethodNames,
  deliveryStateNames,
  receiverRoleNames,
} from '../../../shared/case/delivery.ts'
import {
  EvaluationStage,
  evaluationChannelNames,
  evaluationScoreNames,
  evaluationStageNames,
} from '../../../shared/case/evaluation.ts'
import { factSourceNames, isFilled } from '../../../shared/case/fact.ts'
import { documentKindNames, materialHandlingNames } from '../../../shared/case/joint-case.ts'
import { caseStateNames } from '../../../shared/case/task-state.ts'
import type { Catalogue } from '../../../shared/catalog/catalogue.ts'
import { valueWords } from '../../../shared/catalog/explain.ts'
import { keeperSentences } from '../audit/keeper-sentences.ts'
import { numberOf } from '../cases/case-frame.ts'
import { caseHistory } from '../cases/history.ts'
import { getCase, getCatalogueOf, itemName } from '../cases/open-case.ts'
import type { QueryContext } from '../dispatch.ts'
import { timeInWords } from './china-time.ts'
import { makeOthersMask, type OthersMask } from './mask-others.ts'
import type { SubjectPart, SubjectTable } from './subject-sheet.ts'
import { whenDeleted } from './when-deleted.ts'

type Context = Pick<QueryContext, 'read' | 'services'> & {
  readonly today: string
  readonly idNumber: string
}

/** All that is kept about the person in one case, in the hall's words, with everybody else in it masked. */
export async function subjectCase(
  { caseId, roles }: CaseOfPerson,
  { read, services, today, idNumber }: Context,
): Promise<SubjectPart> {
  const jointCase = await getCase(read, caseId)
  const catalogue = await getCatalogueOf(read, services, jointCase)
  const facts = await listFacts(read, caseId)
  const mask = makeOthersMask(facts, roles)
  const tasks = await listTasks(read, caseId)
  const items = tasks.map(({ itemId, variantId }) => itemName(catalogue, itemId, variantId))
  const history = await caseHistory(read, services, caseId)
  return {
    heading: `办件 ${numberOf(jointCase)?.number ?? '（尚未编号）'}`,
    lines: [
      `本人在本件中是：${roles.map((role) => receiverRoleNames[role]).join('、')}`,
      `事项：${items.join('、')}；状态：${caseStateNames[jointCase.state]}`,
      `删除：${await whenDeleted(read, jointCase, { rule: services.retention, today })}`,
    ],
    tables: [
      factTable(facts, catalogue, mask),
      await documentTable(read, caseId),
      await materialTable(read, jointCase, catalogue),
      await deliveryTable(read, caseId, mask),
      await checkTable(read, caseId, idNumber),
      await evaluationTable(read, caseId, mask),
      {
        name: '办理经过',
        columns: ['时间', '窗口', '内容'],
        // A colleague's note that follows a sentence is about the work and not about the person.
        rows: history.map(({ at, windowNo, text }) => [
          ...[timeInWords(at), windowNo],
          mask.text(text.split('，留言：')[0] ?? ''),
        ]),
      },
      await readingTable(read, caseId),
    ],
  }
}

function factTable(
  facts: Awaited<ReturnType<typeof listFacts>>,
  catalogue: Catalogue,
  mask: OthersMask,
): SubjectTable {
  const fields = new Map(catalogue.fields.map((field) => [field.key, field]))
  return {
    name: '填报内容',
    columns: ['内容', '填报', '来源', '时间'],
    rows: facts.flatMap((fact) => {
      const field = fields.get(fact.key)
      if (!field || !isFilled(fact.value)) return []
      const words = mask.answer(fact, field, valueWords(field, fact.value))
      return words === undefined
        ? []
        : [[field.name, words, factSourceNames[fact.source], timeInWords(fact.at)]]
    }),
  }
}

async function documentTable(read: Reader, caseId: string): Promise<SubjectTable> {
  const documents = await listDocumentsOfCase(read, caseId)
  return {
    name: '文书',
    columns: ['文书', '编号', '状态', '时间'],
    rows: documents.map(({ kind, documentNo, createdAt, cancelled }) => [
      ...[documentKindNames[kind], documentNo, cancelled ? '已作废' : '有效'],
      timeInWords(createdAt),
    ]),
  }
}

async function materialTable(
  read: Reader,
  { caseId }: JointCase,
  catalogue: Catalogue,
): Promise<SubjectTable> {
  const names = new Map(catalogue.materials.map(({ id, name }) => [id, name]))
  return {
    name: '收取的材料',
    columns: ['材料', '方式', '份数', '时间'],
    rows: (await listMaterialRecords(read, caseId)).map((record) => [
      ...[names.get(record.materialId) ?? '', materialHandlingNames[record.handling]],
      ...[String(record.copies), timeInWords(record.at)],
    ]),
  }
}

async function deliveryTable(
  read: Reader,
  caseId: string,
  mask: OthersMask,
): Promise<SubjectTable> {
  return {
    name: '结果送达',
    columns: ['方式', '说明', '状态', '时间'],
    rows: (await listDeliveries(read, caseId)).map(({ method, state, createdAt, reason }) => [
      ...[deliveryMethodNames[method], mask.text(reason), deliveryStateNames[state]],
      timeInWords(createdAt),
    ]),
  }
}

async function checkTable(read: Reader, caseId: string, idNumber: string): Promise<SubjectTable> {
  return {
    name: '领取时核对身份',
    columns: ['姓名', '电话', '核对', '时间'],
    rows: (await listChecksOfPerson(read, caseId, idNumber)).map(({ name, phone, method, at }) => [
      ...[name, phone, method === 'card' ? '读卡' : '查看证件', timeInWords(at)],
    ]),
  }
}

async function evaluationTable(
  read: Reader,
  caseId: string,
  mask: OthersMask,
): Promise<SubjectTable> {
  const rows: string[][] = []
  for (const stage of EvaluationStage.options) {
    const found = await findEvaluationOf(read, caseId, stage)
    if (!found) continue
    const { score, remark, channel, at } = found
    rows.push([
      ...[evaluationStageNames[stage], evaluationScoreNames[score]],
      ...[mask.text(remark), `${evaluationChannelNames[channel]}，${timeInWords(at)}`],
    ])
  }
  return { name: '评价', columns: ['阶段', '评价', '意见', '渠道和时间'], rows }
}

/** Every look at the case itself (files made of it are in its history); the names of the staff stay in the log. */
async function readingTable(read: Reader, caseId: string): Promise<SubjectTable> {
  const nothing = { from: null, to: null, accountId: null, windowNo: null, ofCases: false }
  const rows = await listAuditRows(
    read,
    { ...nothing, kinds: ['personal-read'], caseId },
    { before: null, limit: mostReadings },
  )
  return {
    name: rows.length < mostReadings ? '查看记录' : `查看记录（最近 ${mostReadings} 次）`,
    columns: ['时间', '窗口', '内容'],
    rows: rows.map(({ at, windowNo, kind, payload }) => [
      ...[timeInWords(at), windowNo],
      keeperSentences[kind]?.(payload, () => '') ?? '',
    ]),
  }
}

const mostReadings = 500
