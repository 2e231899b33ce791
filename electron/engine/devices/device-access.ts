import type { FoundDevice } from '../../../shared/ipc/contract/device-finding.ts'
import type { Settings } from '../../../shared/ipc/contract/setup.ts'

/** A device on USB that the counter's account must be let at. */
export interface UsbAccess {
  readonly vendorId: string
  readonly productId: string
  readonly name: string
  /** Through which of the system's drivers it is spoken to. */
  readonly through: 'usb' | 'hidraw' | 'tty'
}

/** What is set and what was found, each once. */
export function listUsbAccess(
  settings: Settings | undefined,
  found: readonly FoundDevice[],
): readonly UsbAccess[] {
  const all = [...(settings ? ofSettings(settings) : []), ...found.flatMap(ofFound)]
  return [
    ...new Map(
      all.map((one) => [`${one.through} ${one.vendorId}:${one.productId}`, one] as const),
    ).values(),
  ]
}

function ofSettings({ cardReader, scanner, rollPrinter }: Settings): readonly UsbAccess[] {
  return [
    ...(cardReader.kind === 'usb'
      ? [access(cardReader, '身份证读卡器', 'usb')]
      : cardReader.kind === 'hid'
        ? [access(cardReader.profile, '身份证读卡器', 'hidraw')]
        : []),
    ...(scanner.kind === 'hid' ? [access(scanner, '扫码枪', 'hidraw')] : []),
    ...(rollPrinter?.kind === 'usb' ? [access(rollPrinter, '小票打印机', 'usb')] : []),
  ]
}

function ofFound(device: FoundDevice): readonly UsbAccess[] {
  switch (device.kind) {
    case 'queue':
      return []
    case 'serial':
      return device.usb ? [access(device.usb, device.name, 'tty')] : []
    case 'usb-reader':
      return [access(device, device.name, 'usb')]
    case 'hid-reader':
    case 'hid-scanner':
      return [access(device, device.name, 'hidraw')]
  }
}

function access(
  { vendorId, productId }: Pick<UsbAccess, 'vendorId' | 'productId'>,
  name: string,
  through: UsbAccess['through'],
): UsbAccess {
  return { vendorId, productId, name, through }
}

const matches: Readonly<Record<UsbAccess['through'], (vendor: string, product: string) => string>> =
  {
    usb: (vendor, product) =>
      `SUBSYSTEM=="usb", ENV{DEVTYPE}=="usb_device", ATTR{idVendor}=="${vendor}", ATTR{idProduct}=="${product}"`,
    hidraw: (vendor, product) =>
      `SUBSYSTEM=="hidraw", ATTRS{idVendor}=="${vendor}", ATTRS{idProduct}=="${product}"`,
    tty: (vendor, product) =>
      `SUBSYSTEM=="tty", ATTRS{idVendor}=="${vendor}", ATTRS{idProduct}=="${product}"`,
  }

export const rulesName = '60-lianban-counter.rules'

/** For whoever sits at the machine and nobody else (uaccess); ids must be in small letters, or nothing matches. */
export function udevRules(list: readonly UsbAccess[]): string {
  return [
    '# 联办窗口：只给坐在本机前的账户开放下列设备。放入 /etc/udev/rules.d/ 后运行：',
    '#   udevadm control --reload && udevadm trigger',
    '# 再把设备拔下重插。文件名须排在 73-seat-late.rules 之前。',
    ...list.flatMap(({ vendorId, productId, name, through }) => [
      `# ${oneLine(name)}`,
      `${matches[through](vendorId, productId)}, MODE="0660", TAG+="uaccess"`,
    ]),
    '',
  ].join('\n')
}

export const windowsNoteName = 'Windows驱动说明.txt'

const windowsWords: Readonly<Record<UsbAccess['through'], string>> = {
  usb: '需要 WinUSB 驱动。装了厂家驱动时本程序打不开它：读卡器请改用“厂家的读卡服务（本机）”，小票打印机请改用打印队列；不要两种驱动同时用。',
  hidraw: '用系统自带的 HID 驱动，不用另装。',
  tty: '装厂家的 USB 转串口驱动，装好后在“设备管理器 - 端口”里看到 COM 号，再到系统管理里选它。',
}

/** With CR LF, as the notepad of older Windows wants it. */
export function windowsNote(list: readonly UsbAccess[]): string {
  return [
    '联办窗口 Windows 驱动说明',
    '',
    ...(list.length === 0 ? ['没有设置也没有找到要单独装驱动的 USB 设备。'] : []),
    ...list.map(
      ({ vendorId, productId, name, through }) =>
        `${oneLine(name)}（USB\\VID_${vendorId.toUpperCase()}&PID_${productId.toUpperCase()}）：${windowsWords[through]}`,
    ),
    '',
    '扫描仪：用本机的 eSCL 服务（例如 NAPS2）或监视文件夹。',
    '',
  ].join('\r\n')
}

/** A device says its name itself: a line of its own would be a rule of its own. */
function oneLine(name: string): string {
  return name.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
}
