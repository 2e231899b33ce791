import type { Reader } from '../../../db/handles.ts'
import { listClocksOfCase, type StoredClock } from '../../../db/queries/clocks.ts'
import { getInstallation } from '../../../db/queries/installation.ts'
import {
  listSleeveMoves,
  listSleevePapers,
  type StoredMove,
  type StoredPaper,
  type StoredSleeve,
} from '../../../db/queries/sleeves.ts'
import { chinaDate } from '../../../shared/calendar/working-days.ts'
import type { Holder, SleeveMove, SleeveView } from '../../../shared/case/sleeve.ts'
import type { Catalogue } from '../../../shared/catalog/catalogue.ts'
import { viewClock } from '../cases/life/view-clock.ts'
import { getCase, getCatalogueOf } from '../cases/open-case.ts'
import type { Services } from '../services.ts'

/** Everything that is known of one sleeve. */
export interface Sleeve extends StoredSleeve {
  readonly papers: readonly StoredPaper[]
  readonly moves: readonly StoredMove[]
}

export async function gatherSleeve(read: Reader, sleeve: StoredSleeve): Promise<Sleeve> {
  const { sleeveId } = sleeve
  return {
    ...sleeve,
    papers: await listSleevePapers(read, sleeveId),
    moves: await listSleeveMoves(read, sleeveId),
  }
}

export function openMoveOf({ moves }: Sleeve): StoredMove | undefined {
  return moves.find(({ state }) => state === 'open')
}

/** `counter`, `receiver:<id>`, or `applicant` once nothing is left in the sleeve. */
export function holderOf({ papers, moves }: Sleeve): string {
  if (papers.every(({ returnedBy }) => returnedBy !== null)) return 'applicant'
  const last = moves.findLast(({ state, to }) => state === 'signed' && to !== 'applicant')
  return last?.to ?? 'counter'
}

export function receiverHolder(receiverId: string): string {
  return `receiver:${receiverId}`
}

/** The name of a unit of the catalogue; of one that it has no more, its id. */
export function receiverName({ departments }: Catalogue, receiverId: string): string {
  return departments.find(({ id }) => id === receiverId)?.name ?? receiverId
}

export function namedHolder(holder: string, catalogue: Catalogue, hallName: string): Holder {
  if (holder === 'counter') return { kind: 'counter', receiverId: null, name: `${hallName}窗口` }
  if (holder === 'applicant') return { kind: 'applicant', receiverId: null, name: '申请人' }
  const receiverId = holder.slice('receiver:'.length)
  return { kind: 'receiver', receiverId, name: receiverName(catalogue, receiverId) }
}

export function clockOf(
  clocks: readonly StoredClock[],
  { sleeveId }: Pick<StoredSleeve, 'sleeveId'>,
): StoredClock | undefined {
  return clocks.find(({ kind, subjectId }) => kind === 'transfer' && subjectId === sleeveId)
}

export async function viewSleeve(
  read: Reader,
  services: Services,
  sleeve: Sleeve,
): Promise<SleeveView> {
  const catalogue = await getCatalogueOf(read, services, await getCase(read, sleeve.caseId))
  const { hallName } = await getInstallation(read)
  const named = (holder: string) => namedHolder(holder, catalogue, hallName)
  const clock = clockOf(await listClocksOfCase(read, sleeve.caseId), sleeve)
  const today = chinaDate(services.clock.now().toISOString())
  const moves = sleeve.moves.map(
    ({ sleeveId: _, handedByName, from, to, ...move }): SleeveMove => ({
      ...move,
      from: named(from),
      to: named(to),
      handedBy: handedByName,
    }),
  )
  const { sleeveId, caseId, code, collectedOn, createdAt } = sleeve
  return {
    ...{ sleeveId, caseId, code, collectedOn, createdAt },
    destination: named(receiverHolder(sleeve.receiverId)),
    papers: sleeve.papers.map(({ materialId, form, copies, returnedBy }) => ({
      ...{ materialId, form, copies },
      name: materialName(catalogue, materialId),
      returnedOn: moves.find(({ moveId }) => moveId === returnedBy)?.endedOn ?? null,
    })),
    holder: named(holderOf(sleeve)),
    openMove: moves.find(({ state }) => state === 'open') ?? null,
    moves,
    clock: clock ? viewClock(clock, today, services.calendar) : null,
  }
}

export function materialName({ materials }: Catalogue, materialId: string): string {
  return materials.find(({ id }) => id === materialId)?.name ?? materialId
}
