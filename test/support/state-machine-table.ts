import { type DocumentKind, documentKindNames } from '../../shared/case/joint-case.ts'
import { TaskAction, type TaskActor, transitions } from '../../shared/case/task-action.ts'
import {
  type CaseState,
  CaseState as CaseStates,
  caseStateNames,
  taskStateNames,
} from '../../shared/case/task-state.ts'

const actorNames: Readonly<Record<TaskActor, string>> = {
  window: '窗口',
  receiver: '接收单位',
  applicant: '申请人（窗口登记）',
  clock: '到期自动',
}

const caseRules: Readonly<Record<CaseState, string>> = {
  draft: 'a task is still 0',
  received: 'tasks are open, none was ever accepted, none waits for a supplement',
  supplementing: 'tasks are open, none was ever accepted, one waits for a supplement (6)',
  accepted: 'tasks are open and one of the case was accepted once (部分受理 included)',
  completed: 'all have ended, one with a result (11, 12, 13, 15)',
  refused: 'all have ended, none with a result, one was refused (4, 5)',
  withdrawn: 'all have ended, by withdrawal alone (2, 14)',
}

/** `docs/state-machine.md` as the product's own table makes it. */
export function stateMachineTable(): string {
  const state = (code: keyof typeof taskStateNames) => `${code} ${taskStateNames[code]}`
  const rows = TaskAction.options.map((action) => {
    const { name, from, to, actor, letter, clock } = transitions[action]
    const paper = letter === null ? '–' : documentKindNames[letter as DocumentKind]
    const sources = from.map(state).join('、')
    return `| ${name} | \`${action}\` | ${sources} | ${state(to)} | ${actorNames[actor]} | ${paper} | ${clock} |`
  })
  const cases = CaseStates.options.map(
    (one) => `| ${caseStateNames[one]} | \`${one}\` | ${caseRules[one]} |`,
  )
  return `# State machine

Written by \`node test/support/write-state-machine.ts\` from \`shared/case/task-action.ts\`; a test compares the two. What is not in the table is refused with a sentence that says from where it may be done. From 补正结束 (7) a task that was accepted before goes on with 开始办理 or ends; one that was not is decided.

| step | identifier | from | to | who | letter | clocks |
|---|---|---|---|---|---|---|
${rows.join('\n')}

Each step is part of one command or one look of the clock watch, with one event whose payload carries the transitions and the changes of the clocks: tasks and clocks can be rebuilt from the events alone.

## The state of a case
One rule, over the states of its tasks:

| state | identifier | when |
|---|---|---|
${cases.join('\n')}
`
}
