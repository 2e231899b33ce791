import { beforeAll, describe, expect, test } from 'vitest'
import { type Answers, chosen, WorkedCases } from '../../support/worked-cases.ts'

let hunan: WorkedCases
beforeAll(async () => {
  hunan = await WorkedCases.of('hunan')
})

describe('an outside line', () => {
  const approvals = chosen('HN-07-1a', 'HN-07-1b', 'HN-07-1c', 'HN-07-2a', 'HN-07-2b ancient')
  const line: Answers = {
    'project.needOutsideLine': true,
    'project.category': 'municipal',
    'outside.digsRoad': true,
    'outside.alongRoad': true,
    'outside.onBridge': true,
    'outside.usesGreen': true,
    'outside.cutsTrees': true,
  }

  test('is proposed each approval that its route calls for', () => {
    expect(hunan.proposed(line).map(({ itemId }) => itemId)).toEqual(
      approvals.map(({ itemId }) => itemId),
    )
    expect(hunan.proposed({ ...line, 'project.needOutsideLine': false })).toEqual([])
  })

  test('takes all five approvals in one case, the builder told once', () => {
    const answers = hunan.expectAcceptable(approvals, {
      ...line,
      'outside.constructionUnit': '样本市政工程有限公司',
      'tree.trees': [
        { species: '香樟', dbh: 86, quantity: 1, no: '示例01', grade: 'second' },
        { species: '银杏', dbh: 112.5, quantity: 1, no: '示例02', grade: 'first' },
      ],
      'tree.quantity': 2,
    })
    const field = (key: string) => hunan.field(key, approvals, answers)
    expect(field('road.constructionUnit')?.value).toBe('样本市政工程有限公司')
    expect(field('tree.destination')).toBeDefined()
    expect(field('tree.replant')).toBeUndefined()
  })

  test('an enterprise that applies in the client’s place shows his word, and keeps his secrets in writing', () => {
    const entrusted = { ...line, 'project.entrustAgency': true }
    expect(hunan.materials(approvals, entrusted).required).toContain('M12')
    expect(hunan.materials(approvals, entrusted).required).not.toContain('M13')
    const secret = { ...entrusted, 'outside.agencySecrets': true }
    expect(hunan.materials(approvals, secret).required).toContain('M13')
  })

  test.each<[string, string, Answers]>([
    ['gas of 0.4 MPa on a bridge', 'bridge.noForbidden', { 'bridge.noForbidden': false }],
    ['green land whose owner objects', 'green.ownerConsent', { 'green.ownerConsent': false }],
    [
      'a number of trees that is not that of the table',
      'tree.quantity',
      { 'tree.trees': [{ species: '香樟', dbh: 20, quantity: 3 }], 'tree.quantity': 4 },
    ],
    [
      'an area that is not its length by its width',
      'road.carriagewayArea',
      {
        'road.carriageway': true,
        'road.carriagewayLength': 46,
        'road.carriagewayWidth': 1.2,
        'road.carriagewayArea': 56,
      },
    ],
  ])('is refused with %s', (_name, key, answers) => {
    expect(hunan.problem(key, approvals, { ...line, ...answers })).toMatchObject({
      kind: 'invalid',
    })
  })

  test('a short trench in a footway of 雨花 is told and promised, without drawings', () => {
    const trench: Answers = {
      'project.needOutsideLine': true,
      'project.category': 'building',
      'project.region': '430111',
      'road.kind': 'dig',
      'road.carriageway': false,
      'road.footway': true,
      'road.footwayLength': 200,
      'road.footwayWidth': 1,
      'road.noticeOnly': true,
    }
    const digging = chosen('HN-07-1a')
    const { required } = hunan.materials(digging, trench)
    expect(required).toContain('R08')
    for (const id of ['M07', 'M09', 'R02', 'R04']) expect(required).not.toContain(id)
    for (const change of [{ 'project.region': '430104' }, { 'road.footwayLength': 201 }]) {
      expect(hunan.field('road.noticeOnly', digging, { ...trench, ...change })).toBeUndefined()
      expect(hunan.materials(digging, { ...trench, ...change }).required).toContain('R02')
    }
  })
})
