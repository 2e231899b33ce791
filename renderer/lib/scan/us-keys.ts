const letters = Object.fromEntries(
  [...'abcdefghijklmnopqrstuvwxyz'].map((one) => [
    `Key${one.toUpperCase()}`,
    [one, one.toUpperCase()] as const,
  ]),
)
const digits = Object.fromEntries(
  [...')!@#$%^&*('].map((shifted, digit) => [`Digit${digit}`, [String(digit), shifted] as const]),
)
const numberPad = Object.fromEntries(
  Array.from({ length: 10 }, (_, digit) => [
    `Numpad${digit}`,
    [String(digit), String(digit)] as const,
  ]),
)
const characters: Readonly<Record<string, readonly [plain: string, shifted: string]>> = {
  ...letters,
  ...digits,
  ...numberPad,
  Space: [' ', ' '],
  Minus: ['-', '_'],
  Equal: ['=', '+'],
  BracketLeft: ['[', '{'],
  BracketRight: [']', '}'],
  Backslash: ['\\', '|'],
  Semicolon: [';', ':'],
  Quote: ["'", '"'],
  Backquote: ['`', '~'],
  Comma: [',', '<'],
  Period: ['.', '>'],
  Slash: ['/', '?'],
  NumpadDecimal: ['.', '.'],
  NumpadAdd: ['+', '+'],
  NumpadSubtract: ['-', '-'],
  NumpadMultiply: ['*', '*'],
  NumpadDivide: ['/', '/'],
}

type Key = Pick<KeyboardEvent, 'code' | 'key' | 'shiftKey'> & {
  getModifierState?(name: string): boolean
}

/**
 * What a scanner means by a key: scanners type on an American keyboard, whatever layout or input method the machine
 * has. Undefined for a key that types nothing, and for one without a place on the keyboard.
 */
export function usCharacter(event: Key): string | undefined {
  const pair = characters[event.code]
  if (!pair) return event.code === '' && event.key.length === 1 ? event.key : undefined
  const isLetter = event.code.startsWith('Key')
  const capitals = isLetter && event.getModifierState?.('CapsLock') === true
  return pair[event.shiftKey === capitals ? 0 : 1]
}
