import { listRecordsOfCase } from '../../../../db/queries/case-records.ts'
import type { JointCase } from '../../../../db/queries/cases.ts'
import { findDocumentProof } from '../../../../db/queries/document-proofs.ts'
import { findDocument, listDocumentsOfCase } from '../../../../db/queries/documents.ts'
import { listChainedEventsOfCase } from '../../../../db/queries/events.ts'
import { listFacts } from '../../../../db/queries/facts.ts'
import { listMaterialRecords } from '../../../../db/queries/materials.ts'
import { formatOfCopy } from '../../../../db/queries/print-jobs.ts'
import { type DocumentView, documentKindNames } from '../../../../shared/case/joint-case.ts'
import { formModel } from '../../cases/form-model.ts'
import type { GatherContext } from '../../dispatch.ts'
import { fileName } from '../../export-file.ts'
import type { ArchiveEntry } from '../archive/zip-file.ts'
import { getRendering } from '../rendering-store.ts'

export interface GatheredPart extends ArchiveEntry {
  /** What it is, in the hall's words. */
  readonly about: string
}

/** Everything that is kept about a case, each thing in a form that can be read without this program. */
export async function gatherParts(
  jointCase: JointCase,
  context: GatherContext,
): Promise<readonly GatheredPart[]> {
  const { read } = context
  const { caseId } = jointCase
  const documents = await listDocumentsOfCase(read, caseId)
  const records = await listRecordsOfCase(read, caseId)
  const letters: GatheredPart[] = []
  for (const document of documents) letters.push(...(await partsOfLetter(document, context)))
  return [
    ...(await partsOfForm(jointCase, documents, context)),
    json('facts.json', '填报内容，含来源、时间和经手人', await listFacts(read, caseId)),
    json('materials.json', '收取的材料', await listMaterialRecords(read, caseId)),
    json('letters.json', '文书一览，含每次打印和作废', documents),
    ...letters,
    json(
      'events.json',
      '操作日志中本件各条，逐条带校验值',
      await listChainedEventsOfCase(read, caseId),
    ),
    ...[...records].map(([table, rows]) => json(`records/${table}.json`, '办理记录', rows)),
  ]
}

function json(path: string, about: string, content: unknown): GatheredPart {
  return { path, about, bytes: Buffer.from(JSON.stringify(content, null, 2), 'utf8') }
}

/** The form as it stands, unless it was given out as a letter of its own. */
async function partsOfForm(
  jointCase: JointCase,
  documents: readonly DocumentView[],
  context: GatherContext,
): Promise<readonly GatheredPart[]> {
  if (documents.some(({ kind, cancelled }) => kind === 'form' && cancelled === null)) return []
  const { letters } = context.services
  const model = await formModel(jointCase, '存档件', context)
  const noted = letters.findUnprintableIn('form', model)
  const { pdf } = await letters.render('form', model, { copyNo: 0, noted })
  return [
    { path: 'form.pdf', about: '申请表（按现有填报内容）', bytes: pdf },
    {
      path: 'form.ofd',
      about: '申请表（版式文件）',
      bytes: await letters.renderOfd('form', model, { copyNo: 0, noted }),
    },
  ]
}

/** What it says, what proves it, and every copy that was looked at or printed, with the original in any case. */
async function partsOfLetter(
  { documentId, kind, documentNo, printJobs, cancelled }: DocumentView,
  { read, services }: GatherContext,
): Promise<readonly GatheredPart[]> {
  const document = await findDocument(read, documentId)
  if (!document) throw new Error('a letter that is listed is there')
  const proof = await findDocumentProof(read, documentId)
  const name = `${documentKindNames[kind]}${cancelled ? '（已作废）' : ''}`
  const folder = `letters/${fileName(documentNo)}`
  const parts = [json(`${folder}/model.json`, `${name}所载事实`, document.model)]
  if (proof) parts.push(json(`${folder}/proof.json`, `${name}的验真码`, proof))
  const copies = new Set([0, ...printJobs.map(({ copyNo }) => copyNo)])
  for (const copyNo of [...copies].toSorted((a, b) => a - b)) {
    const copy = copyNo === 0 ? '正本' : `副本 ${copyNo}`
    const { pdf } = await getRendering(services.db, services.letters, documentId, copyNo)
    parts.push({ path: `${folder}/copy-${copyNo}.pdf`, about: `${name}${copy}`, bytes: pdf })
  }
  const ofd = await services.letters.renderOfd(kind, document.model, {
    copyNo: 0,
    format: await formatOfCopy(read, documentId, 0),
    code: proof?.code ?? null,
    noted: document.notedCodePoints,
  })
  parts.push({ path: `${folder}/copy-0.ofd`, about: `${name}（版式文件）`, bytes: ofd })
  return parts
}
