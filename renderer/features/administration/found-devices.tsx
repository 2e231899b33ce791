import { useMutation } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import type { FoundDevice } from '../../../shared/ipc/contract/device-finding.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { tell } from '../../components/toasts.tsx'
import { call, messageOf } from '../../lib/call.ts'
import type { SettingsDraft } from './settings-draft.ts'

interface FoundDevicesProps {
  readonly onChange: (part: Partial<SettingsDraft>) => void
}

/** 查找本机设备: what is plugged in is bound to its purpose by a button, so that nothing has to be typed. */
export function FoundDevices({ onChange }: FoundDevicesProps): ReactElement {
  const find = useMutation({ mutationFn: () => call('devices.find', {}) })
  const save = useMutation({
    mutationFn: () => call('devices.exportAccess', { directory: null }),
    onSuccess: ({ paths }) => tell('done', `已存到 ${paths.join('、')}`),
  })
  const nothing =
    find.data?.devices.length === 0 ? '没有找到设备。请接好、开机后再查找，或在下面填写。' : ''
  const take = (device: FoundDevice, { label, part }: Use): void => {
    onChange(part)
    tell('done', `${device.name} 已选作${label}，保存设置后生效。`)
  }
  const problem = find.error ?? save.error
  return (
    <>
      <div className="actions">
        <span role="status">
          {problem ? messageOf(problem) : [nothing, ...(find.data?.problems ?? [])].join('')}
        </span>
        <ActionButton onClick={() => save.mutate()} disabled={save.isPending}>
          导出设备权限和驱动说明
        </ActionButton>
        <ActionButton onClick={() => find.mutate()} disabled={find.isPending}>
          {find.isPending ? '正在查找…' : '查找本机设备'}
        </ActionButton>
      </div>
      {find.data && find.data.devices.length > 0 && (
        <ul className="found-devices" aria-label="本机设备">
          {find.data.devices.map((device) => (
            <li key={`${device.kind} ${device.name}`}>
              <span className="grow">{device.name}</span>
              {usesOf(device).map((use) => (
                <ActionButton key={use.label} onClick={() => take(device, use)}>
                  作{use.label}
                </ActionButton>
              ))}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

interface Use {
  readonly label: string
  readonly part: Partial<SettingsDraft>
}

/** What such a device can be here. */
function usesOf(device: FoundDevice): readonly Use[] {
  switch (device.kind) {
    case 'serial':
      return [
        { label: '读卡器', part: { readerKind: 'serial', readerPath: device.path } },
        { label: '扫码枪', part: { scannerKind: 'serial', scannerPath: device.path } },
      ]
    case 'usb-reader':
      return [
        {
          label: '读卡器',
          part: { readerKind: 'usb', readerUsbModel: `${device.vendorId}:${device.productId}` },
        },
      ]
    case 'hid-reader':
      return [{ label: '读卡器', part: { readerKind: 'hid', readerHidModel: device.modelId } }]
    case 'hid-scanner':
      return [
        {
          label: '扫码枪',
          part: {
            scannerKind: 'hid',
            scannerVendor: device.vendorId,
            scannerProduct: device.productId,
          },
        },
      ]
    case 'queue':
      return [
        { label: '打印机', part: { printer: device.name } },
        { label: '备用打印机', part: { secondQueue: device.name } },
        { label: '小票打印机', part: { rollKind: 'queue', rollQueue: device.name } },
      ]
  }
}
