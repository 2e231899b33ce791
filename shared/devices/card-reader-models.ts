import type { HidProfile } from '../ipc/contract/card-reader.ts'

export interface UsbModel {
  readonly vendorId: string
  readonly productId: string
  readonly label: string
}

/** Readers that take frames over USB bulk pipes. Several vendors share the ministry's number. */
export const usbModels: readonly UsbModel[] = [
  { vendorId: '0400', productId: 'c35a', label: '部标 USB 读卡器（0400:C35A，多个厂家通用）' },
  { vendorId: '0316', productId: '5020', label: '新中新 USB 读卡器（0316:5020）' },
]

export interface HidModel {
  readonly modelId: string
  readonly label: string
  /** False: nobody has read a card with this profile on the device yet, and the screen says so. */
  readonly isTried: boolean
  readonly profile: HidProfile
}

/** What is known of HID readers. A model belongs here with its own way of wrapping, never with a guessed one. */
export const hidModels: readonly HidModel[] = [
  {
    modelId: 'routon-idr210',
    label: '精伦 iDR210 类（0425:8159，整帧直传）',
    isTried: false,
    profile: {
      vendorId: '0425',
      productId: '8159',
      reportSize: 64,
      reportId: 0,
      lengthPrefix: false,
    },
  },
]
