import { z } from 'zod'
import { PageColour, PageDpi } from '../../case/page.ts'

const frame = {
  /** The hall's own; what pages and jobs refer to. */
  id: z.string().min(1).max(100),
  name: z.string().trim().min(1, '请给扫描仪起个名字，例如“窗口扫描仪”。').max(40),
}

export const ScannerSetting = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('escl'),
    ...frame,
    /** Of the service's root, usually `http(s)://address/eSCL`. */
    url: z.url({
      protocol: /^https?$/,
      error: '扫描仪地址以 http:// 或 https:// 开头，例如 https://192.168.1.20/eSCL。',
    }),
    /** SHA-256 of its certificate, hexadecimal; empty: of http, or one that a known authority signed. */
    fingerprint: z
      .string()
      .transform((text) => text.replaceAll(/[\s:]/g, '').toLowerCase())
      .pipe(z.string().regex(/^([0-9a-f]{64})?$/, '证书指纹为 64 位十六进制数；http 地址留空。')),
  }),
  z.strictObject({
    kind: z.literal('sane'),
    ...frame,
    /** As `scanimage -L` names it. */
    device: z
      .string()
      .trim()
      .min(1, '请填写 SANE 设备名，例如 genesys:libusb:001:004。')
      .max(200)
      .regex(/^[^-\s]\S*$/, '设备名不能以减号开头，也不能有空格。'),
  }),
  z.strictObject({
    kind: z.literal('folder'),
    ...frame,
    path: z.string().trim().min(1, '请填写文件夹的完整路径。').max(1000),
  }),
])
export type ScannerSetting = z.infer<typeof ScannerSetting>

/** 扫描与拍摄. */
export const CaptureSettings = z.strictObject({
  scanners: z.array(ScannerSetting).max(8, '最多登记 8 台扫描仪。').default([]),
  dpi: PageDpi.default(200),
  colour: PageColour.default('grey'),
  /** Of an A4 page at 200 dpi in grey; other pages in proportion to their pixels. */
  kilobytesPerPage: z.number().int().min(60).max(4000).default(300),
})
export type CaptureSettings = z.infer<typeof CaptureSettings>
export const defaultCaptureSettings: CaptureSettings = {
  scanners: [],
  dpi: 200,
  colour: 'grey',
  kilobytesPerPage: 300,
}
