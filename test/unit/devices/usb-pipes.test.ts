import { expect, test } from 'vitest'
import { findPipes } from '../../../electron/devices/id-card/usb-pipes.ts'

function configuration(...addresses: readonly [number, string?][]) {
  const endpoints = addresses.map(([address, type = 'bulk']) => ({
    endpointNumber: address & 0x0f,
    direction: address & 0x80 ? 'in' : 'out',
    type,
    packetSize: 64,
  }))
  return [
    {
      configurationValue: 1,
      interfaces: [
        { interfaceNumber: 0, alternate: { endpoints: [] } },
        { interfaceNumber: 1, alternate: { endpoints } },
      ],
    },
  ]
}

test('a finished reader takes and gives whole frames through its one pair', () => {
  expect(findPipes(configuration([0x83], [0x04]))).toEqual({
    configuration: 1,
    interfaceNumber: 1,
    pairs: [{ out: 4, in: 3, packetSize: 64 }],
  })
})

test('the bare module is told by its four pipes, in whatever order they are described', () => {
  const pipes = findPipes(configuration([0x85], [0x06], [0x81], [0x02]))
  expect(pipes?.pairs.map(({ out, in: input }) => [out, input])).toEqual([
    [2, 1],
    [6, 5],
  ])
})

test('interrupt pipes do as well; without both directions there is nothing to talk through', () => {
  expect(findPipes(configuration([0x81, 'interrupt'], [0x01, 'interrupt']))?.pairs).toHaveLength(1)
  expect(findPipes(configuration([0x81], [0x82]))).toBeUndefined()
  expect(findPipes(configuration([0x81, 'isochronous'], [0x01]))).toBeUndefined()
})
