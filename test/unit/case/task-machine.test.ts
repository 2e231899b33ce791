import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stepFrom, TaskAction, transitions } from '../../../shared/case/task-action.ts'
import {
  allTaskStates,
  caseStateOf,
  endedTaskStates,
  type TaskState,
} from '../../../shared/case/task-state.ts'
import { referenceCaseState, referenceStep } from '../../support/reference-machine.ts'

const everyStep = allTaskStates.flatMap((state) =>
  TaskAction.options.flatMap((action) =>
    [false, true].map((acceptedBefore) => ({
      ...{ state, action, acceptedBefore },
      step: stepFrom(state, action, { acceptedBefore }),
    })),
  ),
)

test('the machine is total: every action in every state leads where the reference leads, or is refused in words', () => {
  for (const { state, action, acceptedBefore, step } of everyStep) {
    const name = `${state} ${action} ${acceptedBefore}`
    expect(step.ok ? step.to : undefined, name).toBe(referenceStep(state, action, acceptedBefore))
    if (!step.ok) expect(step.message, name).toMatch(/\p{Script=Han}.*。$/u)
  }
})

test('every state can be reached, and what has ended goes on to nothing but the withdrawal of a result', () => {
  const reached = new Set<TaskState>([0])
  for (let before = 0; before !== reached.size; ) {
    before = reached.size
    for (const { state, step } of everyStep) if (reached.has(state) && step.ok) reached.add(step.to)
  }
  expect([...reached].toSorted((one, other) => one - other)).toEqual([...allTaskStates])
  for (const state of endedTaskStates) {
    const next = TaskAction.options.filter((action) => transitions[action].from.includes(state))
    expect(next).toEqual([11, 12, 13].includes(state) ? ['revoke'] : [])
  }
})

interface Task {
  state: TaskState
  accepted: boolean
}

/** One random command to one random task; returns whether it was done. */
function command(tasks: Task[], at: number, action: TaskAction): boolean {
  const task = tasks[at % tasks.length]
  if (!task) throw new Error('a case has a task')
  const step = stepFrom(task.state, action, { acceptedBefore: task.accepted })
  const expected = referenceStep(task.state, action, task.accepted)
  if ((step.ok ? step.to : undefined) !== expected)
    throw new Error(`${task.state} ${action}: ${JSON.stringify(step)}, expected ${expected}`)
  if (!step.ok) return false
  task.state = step.to
  task.accepted ||= step.to === 3
  return true
}

const sequence = fc.record({
  size: fc.integer({ min: 1, max: 4 }),
  commands: fc.array(fc.tuple(fc.nat(3), fc.constantFrom(...TaskAction.options)), {
    minLength: 40,
    maxLength: 40,
    size: 'max',
  }),
})

test('200,000 random commands over cases of one to four items find no state that the reference does not have', () => {
  let commands = 0
  let done = 0
  const seen = new Set<string>()
  fc.assert(
    fc.property(sequence, (one) => {
      const tasks = Array.from({ length: one.size }, (): Task => ({ state: 0, accepted: false }))
      for (const [at, action] of one.commands) {
        commands += 1
        if (command(tasks, at, action)) done += 1
        const standing = tasks.map(({ state, accepted }) => ({
          state,
          acceptedAt: accepted ? '2026-11-20T01:00:00.000Z' : null,
        }))
        const state = caseStateOf(standing)
        if (state !== referenceCaseState(tasks))
          throw new Error(`${JSON.stringify(tasks)} is ${state}`)
        seen.add(state)
      }
    }),
    { numRuns: 5000 },
  )
  expect(commands).toBe(200_000)
  expect(done).toBeGreaterThan(10_000)
  expect([...seen].toSorted((one, other) => one.localeCompare(other))).toEqual([
    'accepted',
    'completed',
    'draft',
    'received',
    'refused',
    'supplementing',
    'withdrawn',
  ])
})
