interface KeyLike {
  readonly isComposing?: boolean
  readonly keyCode?: number
  readonly nativeEvent?: KeyLike
}

/**
 * True while a Chinese input method is composing. Key code 229 is what browsers send for keys that the input
 * method has taken, including the first one, when `isComposing` is still false.
 */
export function isComposing(event: KeyLike): boolean {
  const native = event.nativeEvent ?? event
  return native.isComposing === true || native.keyCode === 229
}
