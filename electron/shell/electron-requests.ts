import { ipcMain, type WebContents } from 'electron'
import { channelNames } from '../../shared/ipc/channels.ts'
import { failure } from '../../shared/ipc/reply.ts'
import type { WindowKind } from '../processes/messages.ts'
import { isTrustedSender } from './app-address.ts'
import type { RequestListener } from './shell.ts'

const notAllowed = failure('not-allowed', '本页面无权使用窗口功能，请关闭后重新打开程序。')

/** The only user of `ipcMain`: every channel of the contract, each asked by our own page or not answered. */
export function answerRequests(
  onRequest: RequestListener,
  kindOf: (sender: WebContents) => WindowKind | undefined,
): void {
  for (const channel of channelNames) {
    ipcMain.handle(channel, (event, input: unknown) => {
      const kind = kindOf(event.sender)
      return kind && isTrustedSender(event) ? onRequest(kind, channel, input) : notAllowed
    })
  }
}
