/** Why no card was read. Each has its words below; status bytes never reach the screen. */
export type ReaderFault =
  | 'not-configured'
  | 'port-missing'
  | 'port-busy'
  | 'port-forbidden'
  | 'port-failed'
  | 'silent'
  | 'garbled'
  | 'self-test'
  | 'not-authorised'
  | 'reader-error'
  | 'no-card'
  | 'pulled-away'
  | 'unreadable'
  | 'not-id-card'
  | 'unknown-layout'
  | 'incomplete'
  | 'not-genuine'
  | 'unverified'
  | 'card-left'
  | 'superseded'
  | 'stopped'
  | 'bridge-absent'
  | 'bridge-silent'
  | 'bridge-misread'

export interface FaultWords {
  /** What is so. */
  readonly state: string
  /** What to do. */
  readonly advice: string
}

export const faultWords: Readonly<Record<ReaderFault, FaultWords>> = {
  'not-configured': {
    state: '没有设置读卡器。',
    advice: '请先手工填写；需要读卡时请管理员在“设备与安全”里设置读卡器。',
  },
  'port-missing': {
    state: '读卡器没有连接。',
    advice: '请检查 USB 线是否插好，再按 F2；也可先手工填写。',
  },
  'port-busy': {
    state: '读卡器正被另一个程序占用。',
    advice: '请关闭其他读卡程序，再按 F2；也可先手工填写。',
  },
  'port-forbidden': {
    state: '本机账户没有使用读卡器串口的权限。',
    advice: '请先手工填写，并请管理员开通串口权限。',
  },
  'port-failed': {
    state: '读卡器的端口打不开。',
    advice: '请拔下读卡器的线，等几秒再插上，再按 F2；也可先手工填写。',
  },
  silent: {
    state: '读卡器没有应答。',
    advice:
      '请拔下读卡器的线，等几秒再插上，再按 F2；也可先手工填写。仍不行请管理员核对端口和波特率设置。',
  },
  garbled: {
    state: '读卡器传来的数据有错，已重试仍不行。',
    advice: '请检查连接线，换一个 USB 口再按 F2；也可先手工填写。仍不行请管理员核对波特率设置。',
  },
  'self-test': {
    state: '读卡器自检没有通过，不能使用。',
    advice: '请拔下读卡器的线，等几秒再插上；仍不行请报修，先手工填写。',
  },
  'not-authorised': {
    state: '读卡器的安全模块没有授权，不能读证件。',
    advice: '请先手工填写，并请管理员联系读卡器厂家。',
  },
  'reader-error': {
    state: '读卡器不接受读卡命令。',
    advice: '请先手工填写，并请管理员确认读卡器型号。',
  },
  'no-card': {
    state: '没有读到身份证。',
    advice: '请把证件平放在读卡器上，再按 F2；也可手工填写。',
  },
  'pulled-away': {
    state: '证件移开太早，没有读完。',
    advice: '请把证件平放在读卡器上不要动，再按 F2；也可手工填写。',
  },
  unreadable: {
    state: '证件没有读完。',
    advice: '请把证件拿起来重新放平，不要移动，一次只放一张，再按 F2；也可手工填写。',
  },
  'not-id-card': {
    state: '读卡器上的不是可读取的居民身份证件。',
    advice: '请换成身份证、居住证或永久居留身份证，再按 F2；也可手工填写。',
  },
  'unknown-layout': {
    state: '不认识这种证件的格式，没有自动填写。',
    advice: '请对照证件原件手工填写。',
  },
  incomplete: {
    state: '证件里的内容不完整，没有自动填写。',
    advice: '请把证件拿起来重新放平，再按 F2；仍不行请对照证件原件手工填写。',
  },
  'not-genuine': {
    state: '读卡器不认可这张证件，没有读取内容。',
    advice: '请核对原件：证件可能已损坏，也可能不是真证件。确认无误后再手工填写。',
  },
  unverified: {
    state: '证件内容的校验没有通过，读到的内容不能采用。',
    advice: '请核对证件原件的真伪；确认无误后再手工填写。',
  },
  'card-left': {
    state: '上一张证件还在读卡器上。',
    advice: '请先拿开它，再放上要读的证件，按 F2。',
  },
  superseded: {
    state: '已重新开始读卡，这一次没有读。',
    advice: '请等新的一次读卡完成。',
  },
  stopped: {
    state: '读卡已停止。',
    advice: '请再按 F2；也可手工填写。',
  },
  'bridge-absent': {
    state: '厂家的读卡服务没有运行。',
    advice:
      '请在本机启动读卡器厂家的程序，再按 F2；也可先手工填写。仍不行请管理员核对读卡服务的地址。',
  },
  'bridge-silent': {
    state: '厂家的读卡服务没有应答。',
    advice: '请重新启动读卡器厂家的程序，再按 F2；也可先手工填写。',
  },
  'bridge-misread': {
    state: '看不懂厂家读卡服务的应答，没有自动填写。',
    advice: '请先手工填写，并请管理员核对读卡服务各项内容的位置。',
  },
}

/** The whole sentence. */
export function faultMessage(fault: ReaderFault): string {
  const { state, advice } = faultWords[fault]
  return `${state}${advice}`
}
