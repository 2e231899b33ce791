import type { Catalogue } from '../../shared/catalog/catalogue.ts'
import { aMaker, aPackage, inBase64, type Order, resourcesTrusting } from './catalogue-packages.ts'
import { aCounter, type CounterOptions, fixedClock, signIn } from './test-counter.ts'

export const maker = aMaker()

/** A counter that trusts one maker, with the administrator signed in, and the catalogue it came with. */
export async function aHall(options: CounterOptions = {}) {
  const clock = fixedClock()
  const resourcesDirectory = resourcesTrusting(maker)
  const counter = await aCounter({ clock, resourcesDirectory, ...options })
  const { call, request } = counter
  await signIn(call, 'wangjian')
  const builtIn = await call('catalogue.get', { version: null })
  const packed = (catalogue: Catalogue, order?: Order) => ({
    packageBase64: inBase64(aPackage(maker, catalogue, order)),
  })
  return {
    ...counter,
    clock,
    resourcesDirectory,
    builtIn,
    packed,
    importOne: (catalogue: Catalogue, order?: Order) =>
      call('catalogue.importPackage', packed(catalogue, order)),
    async refusal(catalogue: Catalogue, order?: Order): Promise<string> {
      const reply = await request('catalogue.importPackage', packed(catalogue, order))
      return reply.ok ? '' : `${reply.failure.code}: ${reply.failure.message}`
    },
    async inForce(): Promise<string> {
      return (await call('catalogue.get', { version: null })).version
    },
  }
}
export type TestHall = Awaited<ReturnType<typeof aHall>>

export const without = (catalogue: Catalogue, ...keys: readonly string[]): Catalogue => ({
  ...catalogue,
  fields: catalogue.fields.filter(({ key }) => !keys.includes(key)),
})
