import { expect, test } from 'vitest'
import { aCounter } from '../../support/test-counter.ts'

test('0061 lets one person have one called ticket at a time, and binds only tickets to cases', async () => {
  const { engine } = await aCounter()
  const insert = (id: string, state: 'called' | 'bound', caseId: string | null) =>
    engine.services.db
      .insertInto('ticket')
      .values({
        ticket_id: id,
        ticket_no: id,
        taken_at: '',
        called_at: '',
        called_by: 'training-clerk',
        state,
        case_id: caseId,
      })
      .execute()
  await insert('a', 'called', null)
  await expect(insert('b', 'called', null)).rejects.toThrow(/UNIQUE/)
  await expect(insert('c', 'called', 'x')).rejects.toThrow(/CHECK/)
})
