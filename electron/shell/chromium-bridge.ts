import type { BrowserContext, Page } from 'playwright-core'
import { channelNames } from '../../shared/ipc/channels.ts'
import type { Notice } from '../../shared/ipc/notices.ts'
import { failure } from '../../shared/ipc/reply.ts'
import type { WindowKind } from '../processes/messages.ts'
import type { RequestListener } from './shell.ts'

/** Never leaves the process: requests to it are answered by interception, and `.invalid` never resolves (RFC 6761). */
export const chromiumOrigin = 'https://counter.lianban.invalid'

const requestBinding = '__counterRequest'
const noticeBinding = '__counterNotices'

interface Source {
  readonly page: Page
  readonly frame: { url(): string }
}

export interface ChromiumBridge {
  notify(notice: Notice): void
}

/**
 * Gives our own page `window.counter` (shared/ipc/bridge.ts) and nothing else: only the main frame of a page on
 * our origin is answered. Notices are asked for by the page and wait here, so that nothing has to be run in it.
 */
export async function installChromiumBridge(
  context: BrowserContext,
  kind: WindowKind,
  onRequest: RequestListener,
): Promise<ChromiumBridge> {
  const outbox = openNoticeOutbox()
  await context.exposeBinding(requestBinding, (source: Source, channel: unknown, input: unknown) =>
    isTrustedPage(source) && typeof channel === 'string'
      ? onRequest(kind, channel, input)
      : failure('not-allowed', '本页面无权使用窗口功能，请关闭后重新打开程序。'),
  )
  await context.exposeBinding(noticeBinding, (source: Source) =>
    isTrustedPage(source) ? outbox.take() : [],
  )
  await context.addInitScript(buildBridge, {
    origin: chromiumOrigin,
    channels: channelNames.filter((name) => kind === 'clerk' || name.startsWith('applicant.')),
    requestBinding,
    noticeBinding,
  })
  return { notify: outbox.put }
}

export function isTrustedPage(source: Source): boolean {
  return source.frame === source.page.mainFrame() && isOurAddress(source.frame.url())
}

export function isOurAddress(url: string): boolean {
  return URL.canParse(url) && new URL(url).origin === chromiumOrigin
}

/** At most this many wait while the page loads; older ones are dropped, as the page asks anew when it opens. */
const outboxLimit = 200

export function openNoticeOutbox(): {
  put(notice: Notice): void
  take(): Promise<readonly Notice[]>
} {
  let notices: Notice[] = []
  let waiting: ((notices: readonly Notice[]) => void) | null = null
  function flush(): void {
    if (waiting === null || notices.length === 0) return
    waiting(notices)
    waiting = null
    notices = []
  }
  return {
    put(notice) {
      notices.push(notice)
      if (notices.length > outboxLimit) notices.shift()
      flush()
    },
    take() {
      // A reloaded page asks again; the one before it is no longer there to listen.
      waiting?.([])
      return new Promise((resolve) => {
        waiting = resolve
        flush()
      })
    },
  }
}

interface BridgeArgument {
  readonly origin: string
  readonly channels: readonly string[]
  readonly requestBinding: string
  readonly noticeBinding: string
}

/** Runs in the page, before its first script; it can use nothing from this file. */
function buildBridge(argument: BridgeArgument): void {
  type Ask = (...values: unknown[]) => Promise<unknown>
  const page = globalThis as unknown as Record<string, unknown> & { location: { origin: string } }
  const ask = page[argument.requestBinding] as Ask
  const takeNotices = page[argument.noticeBinding] as () => Promise<unknown[]>
  for (const name of [argument.requestBinding, argument.noticeBinding]) delete page[name]
  if (page.location.origin !== argument.origin || page.top !== page) return

  const requests: Record<string, Ask> = {}
  for (const channel of argument.channels) requests[channel] = (input) => ask(channel, input)

  const listeners = new Set<(notice: unknown) => void>()
  const listen = async () => {
    for (;;) {
      for (const notice of await takeNotices()) {
        for (const listener of listeners) listener(notice)
      }
    }
  }
  let listening = false
  const onNotice = (listener: (notice: unknown) => void) => {
    listeners.add(listener)
    // Not before somebody listens: a notice taken earlier would be lost.
    if (!listening) void listen()
    listening = true
    return () => void listeners.delete(listener)
  }
  Object.defineProperty(page, 'counter', {
    value: Object.freeze({ requests: Object.freeze(requests), onNotice }),
  })
}
