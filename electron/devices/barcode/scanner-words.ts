import type { PeerDevice } from '../../processes/device-methods/peer-device.ts'
import type { PortFaultReason } from '../id-card/transport-port.ts'

type Words = Pick<PeerDevice, 'state' | 'advice'>

export const portWords: Readonly<Record<PortFaultReason, Words>> = {
  missing: {
    state: '找不到扫码枪',
    advice: '请检查扫码枪的数据线；插好后几秒内自动连上。在此之前编号请手工输入。',
  },
  busy: {
    state: '扫码枪被其他程序占用',
    advice: '请关闭占用扫码枪的其他程序；本程序会自动再连。在此之前编号请手工输入。',
  },
  forbidden: {
    state: '没有打开扫码枪的权限',
    advice: '请管理员给本机账户开放扫码枪的使用权限。在此之前编号请手工输入。',
  },
  failed: {
    state: '扫码枪打不开',
    advice: '请拔下扫码枪，几秒后重新插上；仍不行请告诉管理员。在此之前编号请手工输入。',
  },
}

export const scannerWords = {
  keyboard: { state: '没有设置专用接口；按键盘方式工作的扫码枪可以直接用', advice: '' },
  opening: { state: '正在连接扫码枪', advice: '' },
  ready: { state: '扫码枪已连接，可以扫码', advice: '' },
  flooding: {
    state: '扫码枪不停地发送，多出的没有采用',
    advice: '请把扫码枪移开条码，或关掉它的连续扫描；不再发送后自动恢复。',
  },
  garbled: {
    state: '扫码枪已连接，但发来的内容认不出',
    advice: '请管理员在系统管理里换另一种报文格式再试。在此之前编号请手工输入。',
  },
} as const satisfies Readonly<Record<string, Words>>
