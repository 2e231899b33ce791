import type { EvidencePart } from '../../../../shared/evidence/manifest.ts'
import { type PageFlow, placeLine, placeParagraph } from '../page-flow.ts'
import { placeTable, type Row } from '../table.ts'
import { type TextStyle, toLine } from '../text-layout.ts'

export interface EvidenceIndex {
  readonly caseNumber: string
  readonly applicantName: string
  readonly projectName: string
  readonly counterName: string
  readonly madeBy: string
  /** In the hall's words. */
  readonly madeAt: string
  readonly keyId: string
  readonly logHead: { readonly seq: number; readonly hash: string }
  readonly training: boolean
  readonly parts: readonly Omit<EvidencePart, 'sm3'>[]
}

const title: TextStyle = { size: 22, face: 'title' }
const body: TextStyle = { size: 12 }
const small: TextStyle = { size: 9 }
const head: TextStyle = { size: 10.5, face: 'head' }

const columns = [
  { name: '序号', share: 0.07, align: 'center' },
  { name: '内容', share: 0.28, align: 'left' },
  { name: '文件', share: 0.35, align: 'left' },
  { name: '字节', share: 0.1, align: 'right' },
  { name: '摘要（前 16 位）', share: 0.2, align: 'left' },
] as const

/** 目录: what lies in the package, for the binder; the first digits of each digest tie the paper to the file. */
export function placeIndexSheet(flow: PageFlow, index: EvidenceIndex): void {
  placeLine(toLine(flow.fonts, '办 件 证 据 包 目 录', title), {
    page: flow.page(),
    style: title,
    x: flow.left,
    width: flow.width,
    baseline: flow.y() + 26,
    align: 'center',
  })
  flow.advance(46)
  const facts = [
    `受理编号：${index.caseNumber}`,
    `申请人：${index.applicantName}`,
    `项目名称：${index.projectName}`,
    `制作：${index.counterName}，${index.madeBy}，${index.madeAt}`,
    `签名密钥编号：${index.keyId.toUpperCase()}`,
    `制作时操作日志：第 ${index.logHead.seq} 条，${index.logHead.hash.slice(0, 16)}`,
    ...(index.training ? ['训练用，不作凭证。'] : []),
  ]
  for (const fact of facts) placeParagraph(flow, fact, { style: body })
  flow.advance(8)
  placeTable(
    flow,
    columns.map(({ name, share }): Row[number] => ({
      text: name,
      align: 'center',
      style: head,
      share,
    })),
    index.parts.map((part, at) => rowOf(part, at)),
  )
  flow.advance(10)
  placeParagraph(
    flow,
    '核对方法：在本系统所在文件夹运行 npm run verify -- 文件；任何一处改动、缺少或增加都会指出。摘要为 SHA-256。',
    { style: small },
  )
  numberPages(flow)
}

function numberPages({ fonts, left, width, pages }: PageFlow): void {
  for (const [index, page] of pages.entries())
    placeLine(toLine(fonts, `第 ${index + 1} 页，共 ${pages.length} 页`, small), {
      page,
      style: small,
      x: left,
      width,
      baseline: page.height - 38,
      align: 'right',
      tag: null,
    })
}

function rowOf({ about, path, bytes, sha256 }: EvidenceIndex['parts'][number], at: number): Row {
  const texts = [String(at + 1), about, path, String(bytes), sha256.slice(0, 16)]
  return columns.map(({ share, align }, column) => ({
    text: texts[column] ?? '',
    align,
    style: small,
    share,
  }))
}
