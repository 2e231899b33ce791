import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  listUsbAccess,
  udevRules,
  windowsNote,
} from '../../electron/engine/devices/device-access.ts'
import { initialSettings } from '../../electron/engine/training-accounts.ts'

const settings = {
  ...initialSettings,
  cardReader: { kind: 'usb', vendorId: '0400', productId: 'c35a' },
  scanner: { kind: 'hid', vendorId: '0c2e', productId: '0b61', layout: 'a' },
} as const

test('the rules open exactly what is set and found, once each, to whoever sits there', () => {
  const found = [
    { kind: 'usb-reader', name: '部标', vendorId: '0400', productId: 'c35a' },
    {
      kind: 'serial',
      name: 'CH340',
      path: '/dev/ttyUSB0',
      usb: { vendorId: '1a86', productId: '7523' },
    },
    { kind: 'serial', name: 'ttyAMA0', path: '/dev/ttyAMA0', usb: null },
    { kind: 'queue', name: 'hp' },
  ] as const
  const rules = udevRules(listUsbAccess(settings, found))
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  expect(rules).toEqual([
    'SUBSYSTEM=="usb", ENV{DEVTYPE}=="usb_device", ATTR{idVendor}=="0400", ATTR{idProduct}=="c35a", MODE="0660", TAG+="uaccess"',
    'SUBSYSTEM=="hidraw", ATTRS{idVendor}=="0c2e", ATTRS{idProduct}=="0b61", MODE="0660", TAG+="uaccess"',
    'SUBSYSTEM=="tty", ATTRS{idVendor}=="1a86", ATTRS{idProduct}=="7523", MODE="0660", TAG+="uaccess"',
  ])
})

test('whatever a device calls itself, its name adds no rule', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (name) => {
      const usb = { vendorId: '1a86', productId: '7523' }
      const list = listUsbAccess(undefined, [{ kind: 'serial', name, path: 'x', usb }])
      const rules = udevRules(list)
        .split(/[\n\r\u2028\u2029]/)
        .filter((line) => line !== '' && !line.startsWith('#'))
      expect(rules).toHaveLength(1)
    }),
  )
})

test('the note on Windows names the number as the device manager shows it', () => {
  const note = windowsNote(listUsbAccess(settings, []))
  expect(note).toContain('VID_0400&PID_C35A）：需要 WinUSB 驱动')
  expect(note).toContain('VID_0C2E&PID_0B61）：用系统自带的 HID 驱动')
  expect(windowsNote([])).toContain('没有设置也没有找到')
})
