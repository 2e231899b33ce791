import { expect, test } from 'vitest'
import {
  inStandardCharacters,
  listUnknownCharacters,
  toStandardCharacters,
} from '../../../electron/devices/id-card/rare-characters.ts'

/** GBK gives U+E815 to U+E864 the bytes FE50 to FEA0, without FE7F. */
function gbkBytesOf(codePoint: number): Uint8Array {
  const low = 0x50 + codePoint - 0xe815
  return Uint8Array.of(0xfe, low < 0x7f ? low : low + 1)
}

test('each private character of GBK becomes the one that GB 18030 gives its bytes today', () => {
  const decoder = new TextDecoder('gb18030')
  let compared = 0
  for (let codePoint = 0xe815; codePoint <= 0xe864; codePoint += 1) {
    const standard = decoder.decode(gbkBytesOf(codePoint))
    // Six of them the decoder still leaves private, as the standard of 2000 did.
    if (/\p{Co}/u.test(standard)) continue
    compared += 1
    expect(toStandardCharacters(String.fromCodePoint(codePoint))).toBe(standard)
  }
  expect(compared).toBe(74)
})

test('the six that a decoder leaves private become the characters of GB 18030-2005', () => {
  expect(toStandardCharacters('\uE816\uE817\uE818\uE831\uE83B\uE855')).toBe('𠂇𠂉𠃌𡗗𢦏𤇾')
})

test('a private character that only its issuer knows stays as it is and is named', () => {
  expect(toStandardCharacters('张\uE188')).toBe('张\uE188')
  expect(listUnknownCharacters('张\uE188\uE188\u{F0000}')).toEqual(['U+E188', 'U+F0000'])
})

test('ordinary and rare standard characters are neither changed nor named', () => {
  const text = '张𬱖䶮㐀·古丽\u{2CC56}'
  expect(toStandardCharacters(text)).toBe(text)
  expect(listUnknownCharacters(text)).toEqual([])
})

test('the card’s own code units are kept of a part that has characters of its issuer’s own, and of no other', () => {
  const { name, address, writing } = inStandardCharacters({
    name: '测\uE863𬱖·\uE188',
    address: '示例市㐀水区',
    authority: '',
  })
  expect(name).toBe('测䶮𬱖·\uE188')
  expect(address).toBe('示例市㐀水区')
  expect(writing).toEqual({ name: '6D4B E863 D873 DC56 00B7 E188' })
})
