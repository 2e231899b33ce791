import { expect, test } from 'vitest'
import { typePinyinAndScan } from '../support/robot/pinyin-and-scans.ts'
import { startCounter } from '../support/robot/start.ts'

// The long form of what an end-to-end test does with a hundred: ten thousand take the better part of an hour.
const scans = Number(process.env.SCANS ?? 0)

test.runIf(scans > 0)(
  `${scans} scans while somebody types pinyin leave no character behind`,
  async () => {
    const counter = await startCounter()
    try {
      const { robot, page } = counter
      await robot.signIn()
      await robot.newCase()
      const { seen, strays } = await typePinyinAndScan(page, { field: 'applicant.name', scans })
      expect({ seen, strays }).toEqual({ seen: scans, strays: 0 })
    } finally {
      await counter.end()
    }
  },
  7_200_000,
)
