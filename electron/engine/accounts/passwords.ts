// Loaded with the first password: a restarted engine finds its clerk logged in.
const loadArgon2 = () => import('@node-rs/argon2')

// OWASP's floor is 19 MiB / 2; a counter machine has the memory for 64 MiB / 3 (about 50 ms). The
// parameters stand in each hash, so that they can be raised without locking anyone out.
const parameters = {
  // Argon2id: the library's enum can't be imported under `verbatimModuleSyntax`.
  algorithm: 2,
  memoryCost: 64 * 1024,
  timeCost: 3,
  parallelism: 1,
}

/** Also of the quick unlock's digits. */
export async function hashPassword(password: string): Promise<string> {
  const { hash } = await loadArgon2()
  return hash(password, parameters)
}

/** Made with less than today's parameters: to be made again when the password is next at hand. */
export function isOutdatedHash(passwordHash: string): boolean {
  const found = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=\d+\$/.exec(passwordHash)
  if (!found) return true
  return Number(found[1]) < parameters.memoryCost || Number(found[2]) < parameters.timeCost
}

let hashOfNobody: Promise<string> | undefined

/** Takes as long for an unknown account as for a known one, so that names can't be probed. */
export async function verifyPassword(
  passwordHash: string | undefined,
  password: string,
): Promise<boolean> {
  hashOfNobody ??= hashPassword('an account that does not exist')
  const { verify } = await loadArgon2()
  const matches = await verify(passwordHash ?? (await hashOfNobody), password)
  return passwordHash !== undefined && matches
}
