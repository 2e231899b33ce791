import type { CDPSession } from 'playwright-core'

/**
 * One key of an American keyboard, down and up. `stampedAt`: seconds since 1970, when the browser is to believe
 * that it was pressed: neither hands nor a scanner are slowed down by a busy machine.
 */
export async function pressCharacter(
  session: CDPSession,
  character: string,
  stampedAt: number,
): Promise<void> {
  const { code, number, isShifted } = placeOf(character)
  const key = {
    key: character,
    code,
    windowsVirtualKeyCode: number,
    modifiers: isShifted ? shift : 0,
    timestamp: stampedAt,
  }
  await Promise.all([
    session.send('Input.dispatchKeyEvent', { type: 'keyDown', text: character, ...key }),
    session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key }),
  ])
}

const shift = 8
const shiftedDigits = ')!@#$%^&*('
/** By code: plain, shifted, and Windows' number of the key. */
const signs: readonly (readonly [code: string, both: string, number: number])[] = [
  ['Space', ' ', 32],
  ['Semicolon', ';:', 186],
  ['Equal', '=+', 187],
  ['Comma', ',<', 188],
  ['Minus', '-_', 189],
  ['Period', '.>', 190],
  ['Slash', '/?', 191],
  ['Backquote', '`~', 192],
  ['BracketLeft', '[{', 219],
  ['Backslash', '\\|', 220],
  ['BracketRight', ']}', 221],
  ['Quote', '\'"', 222],
]

interface Place {
  readonly code: string
  readonly number: number
  readonly isShifted: boolean
}

export function placeOf(character: string): Place {
  if (/[a-z]/i.test(character)) {
    const capital = character.toUpperCase()
    return {
      code: `Key${capital}`,
      number: capital.charCodeAt(0),
      isShifted: character === capital,
    }
  }
  const digit = /\d/.test(character) ? Number(character) : shiftedDigits.indexOf(character)
  if (digit >= 0) {
    return { code: `Digit${digit}`, number: 48 + digit, isShifted: !/\d/.test(character) }
  }
  const [code, both, number] = signs.find((sign) => sign[1].includes(character)) ?? ['', '', 0]
  return { code, number, isShifted: both.indexOf(character) === 1 }
}
