/** One small damage, as lines and cables do it: a bit, a lost or doubled byte, a cut, a piece of something else. */
export function mutate(bytes: Uint8Array, random: () => number, other: Uint8Array): Uint8Array {
  const at = Math.floor(random() * bytes.length)
  const copy = Uint8Array.from(bytes)
  switch (Math.floor(random() * 6)) {
    case 0:
      copy[at] = (copy[at] ?? 0) ^ (1 << Math.floor(random() * 8))
      return copy
    case 1:
      return joined(copy.subarray(0, at), copy.subarray(at + 1))
    case 2:
      return joined(copy.subarray(0, at + 1), copy.subarray(at))
    case 3:
      return copy.subarray(0, at)
    case 4:
      return joined(copy.subarray(0, at), other.subarray(Math.floor(random() * other.length)))
    default:
      copy.fill(Math.floor(random() * 256), at, at + Math.floor(random() * 8))
      return copy
  }
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length)
  both.set(one)
  both.set(other, one.length)
  return both
}
