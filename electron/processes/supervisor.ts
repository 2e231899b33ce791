import type { ChannelName } from '../../shared/ipc/channels.ts'
import type { Notice } from '../../shared/ipc/notices.ts'
import { failure, type Reply } from '../../shared/ipc/reply.ts'
import type { ChildHandle } from '../shell/shell.ts'
import type {
  ChildName,
  EngineStart,
  FromChild,
  TrainingAddresses,
  WindowKind,
} from './messages.ts'
import {
  type Answer,
  defaultTiming,
  SupervisedChild,
  type SupervisionTiming,
} from './supervised-child.ts'

export interface SupervisorOptions {
  readonly startChild: (name: ChildName) => ChildHandle
  /** Its `training` is filled in by the training process, when there is one. */
  readonly engineStart: EngineStart
  /** Null: real mode, no training process. */
  readonly trainingDirectory: string | null
  readonly notify: (notice: Notice) => void
  /** A process can't start and says why, in Chinese. */
  readonly onRefused: (message: string) => void
  readonly timing?: SupervisionTiming
}

type Call = Extract<FromChild, { type: 'call' }>

const away: Readonly<Record<ChildName, string>> = {
  engine: '数据服务正在重新启动，请稍等几秒再试；已保存的内容不会丢失。',
  devices: '设备服务正在重新启动，请稍等几秒再试。',
  training: '训练平台正在重新启动，请稍等几秒再试。',
}

const cannotStart =
  '数据服务连续几次没有启动成功，业务数据没有被改动。请重新启动电脑后再打开本程序；' +
  '仍然不行，请联系大厅管理员检查磁盘空间，或重新安装程序。'

/**
 * The engine's longest work in one piece is a few seconds (a first letter's fonts, a checkpoint on a slow disk); a
 * minute and a half without a word is no work any more, and killing it earlier would cost what it was about to save.
 */
const engineTiming = { pingMisses: 18 }

/** Runs the engine, the devices process and, in training, the training process; carries messages among them. */
export class Supervisor {
  readonly #options: SupervisorOptions
  readonly #engine: SupervisedChild
  readonly #devices: SupervisedChild
  readonly #training: SupervisedChild | null
  /** By method. A restarted devices process knows no device, and the engine can't see that it restarted. */
  readonly #configurations = new Map<string, unknown>()
  #trainingAddresses: string | null = null

  constructor(options: SupervisorOptions) {
    this.#options = options
    this.#engine = this.#supervise(
      'engine',
      () => this.#notifyProcess('engine', true),
      () => this.#notifyProcess('engine', false),
    )
    this.#devices = this.#supervise(
      'devices',
      () => this.#devicesReady(),
      () => this.#notifyProcess('devices', false),
    )
    this.#training =
      options.trainingDirectory === null
        ? null
        : this.#supervise(
            'training',
            (info) => this.#startEngineWith(info as TrainingAddresses),
            () => undefined,
          )
  }

  start(): void {
    const { engineStart, trainingDirectory } = this.#options
    if (trainingDirectory === null) this.#engine.start(engineStart)
    else {
      // Its start must name the addresses of the training process.
      this.#engine.prepare()
      const { resourcesDirectory } = engineStart
      this.#training?.start({ dataDirectory: trainingDirectory, resourcesDirectory })
    }
    this.#devices.start({})
  }

  request(window: WindowKind, channel: ChannelName, input: unknown): Promise<Reply<unknown>> {
    return this.#engine.ask((id) => ({ type: 'request', id, channel, input, window }))
  }

  async stop(): Promise<void> {
    // The engine first: what it still finishes may need the others.
    await this.#engine.stop()
    await Promise.all([this.#devices.stop(), this.#training?.stop()])
  }

  #supervise(
    name: ChildName,
    onReady: (info: unknown) => void,
    onDown: () => void,
  ): SupervisedChild {
    const { startChild, timing, onRefused } = this.#options
    return new SupervisedChild({
      spawn: () => startChild(name),
      unavailable: away[name],
      timing: timing ?? { ...defaultTiming, ...(name === 'engine' && engineTiming) },
      onReady,
      onDown,
      onRefused,
      cannotStart: name === 'devices' ? null : cannotStart,
      onMessage: (message, answer) => this.#receive(name, message, answer),
    })
  }

  #receive(name: ChildName, message: FromChild, answer: Answer): void {
    if (message.type === 'notice') this.#options.notify(message.notice)
    if (message.type === 'call' && name === 'engine') void this.#carry(message, answer)
  }

  async #carry(call: Call, answer: Answer): Promise<void> {
    if (call.peer === 'devices' && call.method.startsWith('configure'))
      this.#configurations.set(call.method, call.input)
    const reply = await this.#askPeer(call)
    answer({ type: 'answer', id: call.id, reply })
  }

  async #askPeer({ peer, method, input }: Call): Promise<Reply<unknown>> {
    const child = peer === 'devices' ? this.#devices : this.#training
    if (child === null) return failure('refused', '此功能只在训练模式下可用。')
    return child.ask((id) => ({ type: 'call', id, method, input }))
  }

  #devicesReady(): void {
    this.#notifyProcess('devices', true)
    for (const [method, input] of this.#configurations)
      void this.#devices.ask((id) => ({ type: 'call', id, method, input }))
  }

  /** A restarted training process listens on other ports, so that the engine must start anew with them. */
  #startEngineWith(training: TrainingAddresses): void {
    const start = { ...this.#options.engineStart, training }
    const before = this.#trainingAddresses
    this.#trainingAddresses = JSON.stringify(training)
    if (before === null) this.#engine.start(start)
    else if (before !== this.#trainingAddresses) this.#engine.restartWith(start)
  }

  #notifyProcess(process: 'engine' | 'devices', up: boolean): void {
    this.#options.notify({ kind: 'process', process, up })
  }
}
