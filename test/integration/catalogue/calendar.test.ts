import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadCalendar, loadWorkCalendar } from '../../../electron/engine/catalogue/load-calendar.ts'
import { addWorkingDays, isWorkingDay } from '../../../shared/calendar/working-days.ts'

const resources = join(import.meta.dirname, '../../../resources')

describe('the holidays of the State Council’s notices', () => {
  // Counted by hand on a wall calendar.
  test.each([
    ['元旦 2026, Sunday the 4th worked', '2025-12-31', 1, '2026-01-04'],
    ['春节 2026: 14 February is day 1', '2026-02-13', 1, '2026-02-14'],
    ['春节 2026: the 24th is day 2', '2026-02-13', 2, '2026-02-24'],
    ['春节 2026: Saturday the 28th is day 6', '2026-02-13', 6, '2026-02-28'],
    ['春节 2026: 2 March is day 7', '2026-02-13', 7, '2026-03-02'],
    ['国庆 2026: Sunday 20 September is day 1', '2026-09-18', 1, '2026-09-20'],
    ['国庆 2026: after 中秋', '2026-09-18', 6, '2026-09-28'],
    ['国庆 2026: 8 October is the next day', '2026-09-30', 1, '2026-10-08'],
    ['国庆 2026: Saturday the 10th is day 3', '2026-09-30', 3, '2026-10-10'],
    ['国庆 2026: Monday the 12th is day 4', '2026-09-30', 4, '2026-10-12'],
    ['国庆、中秋 2025', '2025-09-26', 4, '2025-10-09'],
    ['国庆、中秋 2025: Saturday the 11th is day 6', '2025-09-26', 6, '2025-10-11'],
    ['春节 2024: New Year’s Eve is worked', '2024-02-02', 6, '2024-02-09'],
    ['春节 2024: Sunday the 18th is day 7', '2024-02-02', 7, '2024-02-18'],
  ])('%s', async (_name, start, days, date) => {
    const calendar = await loadWorkCalendar(resources)
    expect(addWorkingDays(start, days, calendar)).toEqual({ date, certain: true })
  })

  // 全国年节及纪念日放假办法: 11 holidays until 2024, 13 from 2025; a notice only moves days about.
  test.each([
    [2024, 366 - 104 - 11],
    [2025, 365 - 104 - 13],
    [2026, 365 - 104 - 13],
  ])('%i has %i working days, as the law gives it', async (year, expected) => {
    const calendar = await loadWorkCalendar(resources)
    let count = 0
    for (let time = Date.UTC(year, 0, 1); time < Date.UTC(year + 1, 0, 1); time += 86_400_000) {
      if (isWorkingDay(new Date(time).toISOString().slice(0, 10), calendar)) count += 1
    }
    expect(count).toBe(expected)
  })

  test('only Saturdays and Sundays are made working days', async () => {
    const { makeUpDays, holidays } = await loadWorkCalendar(resources)
    for (const day of makeUpDays) {
      expect([0, 6]).toContain(new Date(`${day}T00:00:00Z`).getUTCDay())
      expect(holidays.has(day)).toBe(false)
    }
  })

  test('a holiday table with a mistake is refused with file and line', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lianban-holidays-'))
    try {
      await cp(join(resources, 'holidays'), join(folder, 'holidays'), { recursive: true })
      await writeFile(
        join(folder, 'holidays/2027.yaml'),
        'year: 2028\nnotice: 测试\npublished: 2026-11-30\nholidays:\n  - { name: 元旦, from: 2027-01-03, to: 2027-01-01 }\nmakeUpDays: []\n',
      )
      expect(await loadCalendar(folder)).toEqual({
        ok: false,
        errors: [
          { file: 'holidays/2027.yaml', line: 1, message: '“year”与文件名不一致。' },
          { file: 'holidays/2027.yaml', line: 5, message: '假期的结束日期早于开始日期。' },
        ],
      })
      await expect(loadWorkCalendar(folder)).rejects.toThrow('holidays/2027.yaml 第 1 行')
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})
