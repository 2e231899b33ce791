import type { Catalogue } from '../../../../shared/catalog/catalogue.ts'

type Payload = Readonly<Record<string, unknown>>

/** 扫描与拍摄 in the history of a case. */
export const captureSentences: Readonly<
  Record<string, (payload: Payload, catalogue: Catalogue) => string>
> = {
  'page-added': (payload, catalogue) =>
    `${wayOf(payload.source)}材料影像：${nameOf(payload, catalogue)}${blankMark(payload)}`,
  'page-replaced': (payload, catalogue) =>
    `重新${wayOf(payload.source)}一页：${nameOf(payload, catalogue)}`,
  'page-rotated': () => '转动一页材料影像',
  'pages-reordered': (payload, catalogue) => `调整材料影像顺序：${nameOf(payload, catalogue)}`,
  'page-removed': (payload, catalogue) => `删除一页材料影像：${nameOf(payload, catalogue)}`,
  'page-restored': (payload, catalogue) => `恢复一页材料影像：${nameOf(payload, catalogue)}`,
  'original-verified': (payload, catalogue) =>
    `核验原件：${nameOf(payload, catalogue)}，${Array.isArray(payload.pages) ? payload.pages.length : 0} 页加盖“与原件核对无误”`,
}

const ways: Readonly<Record<string, string>> = { camera: '拍摄', folder: '取入' }

function wayOf(source: unknown): string {
  return ways[String(source)] ?? '扫描'
}

function blankMark({ blank }: Payload): string {
  return blank === true ? '（疑似空白页）' : ''
}

function nameOf({ materialId }: Payload, { materials }: Catalogue): string {
  return materials.find(({ id }) => id === materialId)?.name ?? ''
}
