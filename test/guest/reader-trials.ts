import { hidModels } from '../../shared/devices/card-reader-models.ts'
import type { CardReaderSetting, HidProfile } from '../../shared/ipc/contract/card-reader.ts'

/** A genuine device that a card is read from in the guest. */
export interface Trial {
  readonly setting: Extract<CardReaderSetting, { kind: 'hid' | 'usb' }>
  /** Pairs of pipes of a USB device. */
  readonly pairs?: 1 | 2
}

/** No model is known to wrap like this; the profile is one that an administrator may type. */
const counted: HidProfile = {
  vendorId: '1234',
  productId: 'abcd',
  reportSize: 63,
  reportId: 2,
  lengthPrefix: true,
}

function knownModel(): HidProfile {
  const [model] = hidModels
  if (!model) throw new Error('no model is known')
  return model.profile
}

export const trials = {
  'a HID reader': { setting: { kind: 'hid', profile: knownModel() } },
  'a HID reader that counts and numbers': { setting: { kind: 'hid', profile: counted } },
  'a USB reader': {
    setting: { kind: 'usb', vendorId: '0400', productId: 'c35a' },
    pairs: 1,
  },
  'a USB module with two pairs of pipes': {
    setting: { kind: 'usb', vendorId: '0316', productId: '5020' },
    pairs: 2,
  },
} as const satisfies Readonly<Record<string, Trial>>

export type TrialName = keyof typeof trials
export const trialNames = Object.keys(trials) as TrialName[]

/** What the trials ask of the process that plays the devices; it says the number back when it is done. */
export interface PlayerOrder {
  readonly number: number
  readonly act: 'plug' | 'place' | 'take' | 'unplug'
  readonly name: TrialName
}
