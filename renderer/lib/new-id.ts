import { uuidv7 } from 'uuidv7'

/** A UUIDv7: made before the request, so that a repeated request finds its own work. */
export function newId(): string {
  return uuidv7()
}
