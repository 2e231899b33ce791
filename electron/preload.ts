import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron'
import type { Bridge } from '../shared/ipc/bridge.ts'
import { type ChannelName, channelNames } from '../shared/ipc/channels.ts'
import { noticeChannel } from './shell/notice-channel.ts'

type Requests = Record<ChannelName, (input: unknown) => Promise<unknown>>

const bridge: Bridge = {
  requests: Object.fromEntries(
    channelNames.map((channel) => [
      channel,
      (input: unknown): Promise<unknown> => ipcRenderer.invoke(channel, input),
    ]),
  ) as Requests,
  onNotice(listener) {
    // The page gets the notice alone: the event would hand it Electron's sender.
    const forward = (_event: IpcRendererEvent, notice: unknown) => listener(notice)
    ipcRenderer.on(noticeChannel, forward)
    return () => void ipcRenderer.off(noticeChannel, forward)
  },
}

contextBridge.exposeInMainWorld('counter', bridge)
