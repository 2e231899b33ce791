import { appendEvent } from '../../db/event-log.ts'
import { type Reader, readerOf, type Writer } from '../../db/handles.ts'
import { isStorageFull } from '../../db/storage-full.ts'
import type { AccountSummary } from '../../shared/case/account.ts'
import { type ChannelName, channelNames } from '../../shared/ipc/channels.ts'
import {
  type Contract,
  contract,
  type OutputOf,
  type ParsedInputOf,
} from '../../shared/ipc/contract.ts'
import type { Endpoint } from '../../shared/ipc/endpoint.ts'
import { failure, type Reply, success } from '../../shared/ipc/reply.ts'
import type { WindowKind } from '../processes/messages.ts'
import { type Caller, findCaller, refusalAfterWaiting, refusalOf } from './accounts/caller.ts'
import { refusalOfReach } from './assistance/helper-reach.ts'
import { Refusal } from './refusal.ts'
import { refusalOfErased } from './retention/refuse-erased.ts'
import type { Services } from './services.ts'

export interface QueryContext {
  readonly read: Reader
  readonly now: Date
  readonly services: Services
  readonly caller: Caller
}
/** What the log remembers of a command. `payload` holds ids and keys, never a person's data. */
export interface CommandEvent {
  readonly kind: string
  readonly caseId?: string
  readonly accountId?: string
  readonly payload?: Readonly<Record<string, unknown>>
}
export interface CommandContext extends QueryContext {
  readonly write: Writer
  /** Exactly once per command that changed something. */
  record(event: CommandEvent): void
  /** Instead of `record`, when a repeated command finds its work done. */
  unchanged(): void
  /** Runs when, and only when, the transaction is on disk. */
  afterCommit(effect: () => void): void
}
/** Before the transaction: the only place to wait for a device or a password hash. */
export type GatherContext = QueryContext

export interface Gathering<C extends ChannelName, G> {
  readonly gather: (input: ParsedInputOf<C>, context: GatherContext) => Promise<G>
  readonly handle: (
    input: ParsedInputOf<C>,
    context: CommandContext,
    gathered: G,
  ) => Promise<OutputOf<C>>
}
export type HandlerOf<C extends ChannelName> = Contract[C]['kind'] extends 'command'
  ?
      | ((input: ParsedInputOf<C>, context: CommandContext) => Promise<OutputOf<C>>)
      // biome-ignore lint/suspicious/noExplicitAny: what is gathered is between one handler's two halves.
      | Gathering<C, any>
  : (input: ParsedInputOf<C>, context: QueryContext) => Promise<OutputOf<C>>
export type Handlers = { readonly [C in ChannelName]: HandlerOf<C> }
export type HandlersOf<Area extends string> = {
  readonly [C in ChannelName as C extends `${Area}.${string}` ? C : never]: HandlerOf<C>
}

/** Ties the two halves of a command together, so that what is gathered has a type. */
export function gathering<C extends ChannelName, G>(
  _channel: C,
  gather: Gathering<C, G>['gather'],
  handle: Gathering<C, G>['handle'],
): Gathering<C, G> {
  return { gather, handle }
}

export type Dispatch = (
  window: WindowKind,
  channel: string,
  input: unknown,
) => Promise<Reply<unknown>>

/** Look up → role → input → handler → output → reply. Knows no shell, so that tests call it directly. */
export function createDispatch(handlers: Handlers, services: Services): Dispatch {
  return async (window, channelText, rawInput) => {
    const channel = channelNames.find((name) => name === channelText)
    if (!channel) return failure('invalid-input', '窗口程序与数据服务版本不一致，请重启程序。')
    try {
      return await answer(handlers, services, { window, channel, rawInput })
    } catch (error) {
      if (isStorageFull(error)) services.storage.foundFull()
      return toFailure(error, channel, services)
    }
  }
}

interface RawRequest {
  readonly window: WindowKind
  readonly channel: ChannelName
  readonly rawInput: unknown
}

async function answer(
  handlers: Handlers,
  services: Services,
  { window, channel, rawInput }: RawRequest,
): Promise<Reply<unknown>> {
  const endpoint: Endpoint = contract[channel]
  const caller = await findCaller(readerOf(services.db), window, services.launchId)
  const refusal = refusalOf(endpoint.access, caller)
  if (refusal) return noteRefusal(services, channel, { caller, refusal })
  const input = endpoint.input.safeParse(rawInput)
  if (!input.success) return invalidInput(input.error.issues)
  const outOfReach = await refusalOfReach(readerOf(services.db), caller, input.data)
  if (outOfReach)
    return noteRefusal(services, channel, { caller, refusal: { ok: false, failure: outOfReach } })
  const erased = await refusalOfErased(readerOf(services.db), input.data)
  if (erased) return { ok: false, failure: erased }
  return success(await run(channel, endpoint, handlers, { input: input.data, caller, services }))
}

/** Of who may not: an attempt is worth a line, and a log that can't take it changes nothing about the answer. */
async function noteRefusal(
  services: Services,
  channel: ChannelName,
  { caller, refusal }: { readonly caller: Caller; readonly refusal: Reply<never> },
): Promise<Reply<never>> {
  if (refusal.ok || refusal.failure.code !== 'not-allowed') return refusal
  await services.accessNotes
    .refused(channel, caller, refusal.failure.code)
    .catch((error: unknown) => services.fault(channel, services.newId(), error))
  return refusal
}

function toFailure(error: unknown, channel: ChannelName, services: Services): Reply<never> {
  if (error instanceof Refusal) return { ok: false, failure: error.failure }
  if (isStorageFull(error))
    return failure(
      'storage-full',
      '磁盘已满，刚才的内容还没有保存。请清理磁盘或通知管理员；腾出空间后会自动保存。',
    )
  const correlationId = services.newId()
  services.fault(channel, correlationId, error)
  const message = `程序出错，本次操作没有保存。请重试；仍不行请告诉管理员编号 ${correlationId.slice(-8)}。`
  return { ok: false, failure: { code: 'unexpected', message, correlationId } }
}

interface Request {
  readonly input: unknown
  readonly caller: Caller
  readonly services: Services
}

async function run(channel: ChannelName, endpoint: Endpoint, handlers: Handlers, request: Request) {
  const { input, caller, services } = request
  const now = services.clock.now()
  const context: QueryContext = { read: readerOf(services.db), now, services, caller }
  if (endpoint.kind !== 'command') {
    const handler = handlers[channel] as (input: unknown, context: QueryContext) => Promise<unknown>
    const output = endpoint.output.parse(await handler(input, context))
    if (endpoint.reads) await services.accessNotes.read(channel, { caller, input, output })
    return output
  }
  const handler = toGathering(handlers[channel])
  const gathered = await handler.gather(input, context)
  const effects: (() => void)[] = []
  let changed = false
  const value = await services.db.transaction().execute(async (write) => {
    const recorder = createRecorder()
    const read = readerOf(write)
    const present = await stillAdmitted(endpoint, read, request)
    const commandContext: CommandContext = {
      ...context,
      caller: present,
      read,
      write,
      record: recorder.record,
      unchanged: recorder.unchanged,
      afterCommit: (effect) => effects.push(effect),
    }
    // Parsed inside the transaction: a handler that breaks the contract rolls back instead of half-succeeding.
    const output = endpoint.output.parse(await handler.handle(input, commandContext, gathered))
    const event = recorder.outcome(channel)
    changed = event !== undefined
    if (event) await logEvent(write, event, { caller: present, services, now })
    return output
  })
  if (changed) {
    services.storage.foundRoom()
    services.statistics.kick()
  }
  if (changed) services.searchIndex.kick()
  for (const effect of effects) effect()
  return value
}

/** While a command gathered or waited its turn, the window may have been locked or have changed hands. */
async function stillAdmitted({ access }: Endpoint, read: Reader, { caller, services }: Request) {
  const present = await findCaller(read, caller.window, services.launchId)
  const failed = refusalAfterWaiting(access, caller, present)
  if (failed) throw new Refusal(failed)
  return present
}

interface AnyGathering {
  gather(input: unknown, context: GatherContext): Promise<unknown>
  handle(input: unknown, context: CommandContext, gathered: unknown): Promise<unknown>
}

function toGathering(handler: Handlers[ChannelName]): AnyGathering {
  if (typeof handler !== 'function') return handler as AnyGathering
  const handle = handler as unknown as AnyGathering['handle']
  return { gather: async () => undefined, handle }
}

function createRecorder() {
  const events: CommandEvent[] = []
  let nothingChanged = false
  return {
    record: (event: CommandEvent) => {
      events.push(event)
    },
    unchanged: () => {
      nothingChanged = true
    },
    outcome(channel: ChannelName): CommandEvent | undefined {
      if (events.length + (nothingChanged ? 1 : 0) !== 1)
        throw new Error(`${channel} must record exactly one event, or say that nothing changed`)
      return events[0]
    },
  }
}

async function logEvent(
  write: Writer,
  event: CommandEvent,
  { caller, services, now }: { caller: Caller; services: Services; now: Date },
) {
  await appendEvent(write, {
    eventId: services.newId(),
    kind: event.kind,
    caseId: event.caseId ?? null,
    accountId: event.accountId ?? caller.account?.accountId ?? null,
    windowNo: caller.windowNo,
    at: now.toISOString(),
    monoMs: services.clock.monotonicMs(),
    payload: event.payload ?? {},
  })
}

/** The signed-in account, for handlers of endpoints that are closed to everyone else. */
export function accountOf(caller: Caller): AccountSummary {
  if (!caller.account) throw new Error('dispatch lets nobody in without an account')
  return caller.account
}

function invalidInput(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
) {
  const fields = Object.fromEntries(
    issues.map((issue) => [issue.path.join('.'), chinese(issue.message)]),
  )
  const first = issues.map((issue) => chinese(issue.message))[0]
  return failure('invalid-input', first ?? '填写的内容不符合要求，请检查。', fields)
}

/** The contract's own sentences are Chinese; what the validation library says by itself is not for a clerk. */
function chinese(message: string): string {
  return /\p{Script=Han}/u.test(message) ? message : '此处内容不符合要求，请检查后重填。'
}
