// Runs in the guest: plays the devices that card-readers.ts reads from.
import { SimulatedReader } from '../../electron/training/card-reader/sam-simulator.ts'
import { sampleCards } from '../../electron/training/card-reader/sample-cards.ts'
import { type PlayerOrder, type Trial, type TrialName, trials } from './reader-trials.ts'
import { plugHidReader, plugUsbReader, type VirtualReader } from './virtual-readers.ts'

const card = sampleCards.find(({ cardId }) => cardId === 'rare-character')?.card ?? null
const simulators = new Map<TrialName, SimulatedReader>()
const devices = new Map<TrialName, VirtualReader>()

async function plug(name: TrialName): Promise<void> {
  const { setting, pairs = 1 }: Trial = trials[name]
  const simulator = new SimulatedReader({ takeBackAfterReadMs: null })
  simulators.set(name, simulator)
  const device =
    setting.kind === 'hid'
      ? plugHidReader(simulator, setting.profile)
      : await plugUsbReader(simulator, setting, pairs)
  devices.set(name, device)
}

async function obey({ number, act, name }: PlayerOrder): Promise<void> {
  if (act === 'plug') await plug(name)
  if (act === 'place') simulators.get(name)?.place(card)
  if (act === 'take') simulators.get(name)?.place(null)
  if (act === 'unplug') devices.get(name)?.unplug()
  process.send?.(number)
}

process.on('message', (order: PlayerOrder) => void obey(order))
// The kernel holds a reading of the played device, which nothing else ends.
process.on('disconnect', () => process.exit(0))
