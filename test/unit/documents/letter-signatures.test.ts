import { describe, expect, test } from 'vitest'
import {
  type LetterModelOf,
  letterSamples,
} from '../../../electron/engine/documents/models/registry.ts'
import { letterSlots } from '../../../electron/engine/documents/models/slots.ts'
import type { Stroke } from '../../../electron/engine/documents/page-flow.ts'
import { DocumentKind } from '../../../shared/case/joint-case.ts'
import { layOut } from '../../support/lay-out-letter.ts'
import { glyphsOf } from '../../support/letter-proof.ts'

const at = '2026-11-20T02:05:00Z'
const strokes = {
  width: 300,
  height: 100,
  lines: [
    [
      [10, 90],
      [150, 10],
      [290, 90],
    ],
  ] as [number, number][][],
}
const signed = DocumentKind.options.flatMap((kind) => [
  ...letterSlots[kind].map((slot) => ({ kind, slot })),
  ...(kind === 'surveyRecord' ? [{ kind, slot: 'participant:2' }] : []),
])

async function penOf(kind: DocumentKind, slots: readonly string[]): Promise<readonly Stroke[]> {
  const signatures = slots.map((slot) => ({ slot, strokes, at }))
  // Left with a witness, so that each place to sign is on the paper.
  const method = kind === 'deliveryReceipt' ? { method: 'left', witness: '赵某' } : {}
  const signing = signatures.length > 0 ? { signatures } : {}
  const model = { ...letterSamples[kind], ...method, ...signing }
  const pages = await layOut(kind, model as LetterModelOf<typeof kind>)
  return pages.flatMap((page) => [...(page.body?.strokes ?? []), ...page.strokes])
}

const isPen = ({ width }: Stroke) => width > 1

describe.each(signed)('$kind, $slot', ({ kind, slot }) => {
  test('a signature stands in its place, in its proportions', async () => {
    const pen = (await penOf(kind, [slot])).filter(isPen)
    expect(pen).toHaveLength(2)
    const xs = pen.flatMap(({ from, to }) => [from[0], to[0]])
    const ys = pen.flatMap(({ from, to }) => [from[1], to[1]])
    const [width, height] = [Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)]
    expect(width / height).toBeCloseTo(280 / 80, 2)
    expect(width).toBeGreaterThan(50)
    expect(Math.min(...xs)).toBeGreaterThan(68)
    expect(Math.max(...xs)).toBeLessThan(595 - 62)
  })
})

test('a letter that nobody has signed has room for the pen and no ink of one', async () => {
  for (const kind of DocumentKind.options)
    expect((await penOf(kind, [])).filter(isPen), kind).toEqual([])
})

test('a frame that was signed by hand bears the time at which it was', async () => {
  const signatures = [{ slot: 'applicant', strokes, at }]
  const pages = await layOut('withdrawal', { ...letterSamples.withdrawal, signatures })
  const text = glyphsOf(pages)
    .map(({ character }) => character)
    .join('')
  expect(text).toContain('2026年11月20日 10:05')
})

test('a dot is a mark of the pen, and points that nobody can tell apart are drawn once', async () => {
  const line = Array.from({ length: 4_000 }, (_, index): [number, number] => [index / 40, 50])
  const signatures = [
    {
      slot: 'applicant',
      strokes: { ...strokes, lines: [[[150, 50] as [number, number]], line] },
      at,
    },
  ]
  const pages = await layOut('withdrawal', { ...letterSamples.withdrawal, signatures })
  const pen = pages.flatMap((page) => page.body?.strokes ?? []).filter(isPen)
  expect(pen.length).toBeGreaterThan(20)
  expect(pen.length).toBeLessThan(400)
})
