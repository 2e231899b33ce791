import type { Task } from '../../../db/queries/cases.ts'
import { chinaDate } from '../../../shared/calendar/working-days.ts'
import type { CaseNumber, DocumentKind } from '../../../shared/case/joint-case.ts'
import type { ItemOutcome, SupplementRequest } from '../../../shared/ipc/contract/decisions.ts'
import { type CaseFrame, frameOf, numberOf } from '../cases/case-frame.ts'
import { letterItems, letterMaterials } from '../cases/letter-models.ts'
import type { Standing } from '../documents/models/acceptance.ts'
import { writeDocument } from '../documents/write-document.ts'
import { refuse } from '../refusal.ts'
import { type ActContext, answerOf, type Dossier } from './dossier.ts'
import type { PromisedMaterial } from './tolerated.ts'

/** A letter that waits for its number. */
export interface Letter {
  readonly kind: DocumentKind
  readonly model: object
}

export async function writeLetters(
  caseId: string,
  letters: readonly Letter[],
  context: ActContext,
): Promise<void> {
  for (const { kind, model } of letters) {
    const build = (documentNo: string) => ({ ...model, documentNo })
    await writeDocument({ documentId: context.services.newId(), kind, caseId, build }, context)
  }
}

/** What the letters of one command are made from; tasks as they stand after its steps. */
export interface LetterSources {
  readonly dossier: Dossier
  readonly frame: CaseFrame
  /** UTC ISO text; when the papers were handed over. */
  readonly receivedAt: string
  readonly context: SourceContext
}

/** Letters are also only looked at, so nothing here writes. */
type SourceContext = Pick<ActContext, 'read' | 'services' | 'now' | 'caller'>

/** `number`: of a case that gets it in this very command. */
export async function letterSources(
  dossier: Dossier,
  context: SourceContext,
  number?: CaseNumber,
): Promise<LetterSources> {
  const { catalogue, jointCase } = dossier
  const answer = (key: string) => answerOf(dossier, key)
  const caseNumber = number ?? numberOf(jointCase)
  const { caseId } = jointCase
  const frame = await frameOf({ catalogue, answer, caseId, caseNumber }, context)
  return { dossier, frame, context, receivedAt: jointCase.receivedAt ?? context.now.toISOString() }
}

function itemsOf({ dossier, context }: LetterSources, tasks: readonly Task[]) {
  return letterItems(tasks, { ...dossier, calendar: context.services.calendar })
}

function received({ dossier, frame, receivedAt }: LetterSources) {
  const { issuedDate: _, ...common } = frame
  return {
    ...common,
    materials: letterMaterials(dossier.evaluation, dossier.records),
    receivedDate: chinaDate(receivedAt),
  }
}

/** 收件凭证: everything that was handed over, for these items. */
export function receiptLetter(sources: LetterSources, tasks: readonly Task[]): Letter {
  const receivedTime = new Date(Date.parse(sources.receivedAt) + 8 * 3_600_000)
    .toISOString()
    .slice(11, 16)
  return {
    kind: 'receipt',
    model: { ...received(sources), items: itemsOf(sources, tasks), receivedTime },
  }
}

/** 受理通知书 for the items that were accepted together. `acceptedAt`: UTC ISO text. */
export function acceptanceLetter(
  sources: LetterSources,
  tasks: readonly Task[],
  { acceptedAt, standing }: { readonly acceptedAt: string; readonly standing: Standing | null },
): Letter {
  return {
    kind: 'acceptance',
    model: {
      ...received(sources),
      items: itemsOf(sources, tasks),
      acceptedDate: chinaDate(acceptedAt),
      ...(standing && { standing }),
    },
  }
}

/** 容缺受理告知承诺书. */
export function tolerancePromiseLetter(
  sources: LetterSources,
  tasks: readonly Task[],
  missing: readonly PromisedMaterial[],
): Letter {
  const { catalogue, today } = sources.dossier
  const nameOf = (itemId: string) => catalogue.items.find(({ id }) => id === itemId)?.name ?? itemId
  const conditions = catalogue.items
    .filter(({ id }) => tasks.some(({ itemId }) => itemId === id))
    .flatMap(({ guide }) => guide.conditions)
  return {
    kind: 'tolerancePromise',
    model: {
      ...sources.frame,
      items: itemsOf(sources, tasks),
      conditions: [...new Set(conditions)],
      missing: missing.map(({ name, itemIds, requirement, days, dueOn }) => ({
        material: name,
        itemNames: itemIds.map(nameOf),
        requirement,
        dueDays: days,
        dueDate: dueOn,
      })),
      creditCheckedDate: today,
      handIn: ['counter', 'online'],
      postAddress: '',
    },
  }
}

/** 证明事项告知承诺书. */
export function proofPromiseLetter(
  sources: LetterSources,
  tasks: readonly Task[],
  materialIds: readonly string[],
): Letter {
  const { catalogue, evaluation } = sources.dossier
  const proofs = materialIds.map((materialId) => {
    const material = catalogue.materials.find(({ id }) => id === materialId)
    if (!material?.promise) refuse('refused', '这份材料不能用告知承诺代替，请收取材料。')
    const needing = evaluation.materials.find((state) => state.material.id === materialId)
    const itemIds = needing?.neededBy.map(({ itemId }) => itemId) ?? []
    return {
      name: material.name,
      itemNames: catalogue.items.filter(({ id }) => itemIds.includes(id)).map(({ name }) => name),
      content: material.promise.content,
      basis: material.promise.basis.text,
    }
  })
  return {
    kind: 'proofPromise',
    model: {
      ...sources.frame,
      items: itemsOf(sources, tasks),
      proofs,
      verification: '受理后通过数据共享、部门核验、现场检查等方式核查',
    },
  }
}

/** 补正告知书, with the whole list. */
export function supplementLetter(
  sources: LetterSources,
  tasks: readonly Task[],
  { lines, handIn, postAddress, dueOn }: SupplementRequest & { readonly dueOn: string },
): Letter {
  return {
    kind: 'supplement',
    model: {
      ...sources.frame,
      items: itemsOf(sources, tasks),
      appliedDate: chinaDate(sources.receivedAt),
      corrections: lines.map(({ material, problem, requirement }) => ({
        material,
        problem,
        requirement,
      })),
      dueDate: dueOn,
      handIn,
      postAddress,
    },
  }
}

/** 不予受理通知书（公共服务为不受理）, with the remedy where a permit is among them. */
export function refusalLetter(
  sources: LetterSources,
  tasks: readonly Task[],
  outcomes: readonly ItemOutcome[],
  remedy: { readonly reviewAuthority: string; readonly court: string } | null,
): Letter {
  const { catalogue } = sources.dossier
  const grounds = outcomes.map(({ itemId, ground, explanation, turnTo }) => {
    const item = catalogue.items.find(({ id }) => id === itemId)
    return {
      itemName: item?.name ?? itemId,
      nature: item?.nature ?? 'service',
      ground,
      explanation: explanation ?? '',
      turnTo: turnTo ?? '',
    }
  })
  const permits = grounds.some(({ nature }) => nature === 'permit')
  return {
    kind: 'refusal',
    model: {
      ...sources.frame,
      items: itemsOf(sources, tasks),
      appliedDate: chinaDate(sources.receivedAt),
      grounds,
      remedy: permits ? remedy : null,
    },
  }
}

/** 撤回（终止）申请单. */
export function withdrawalLetter(
  sources: LetterSources,
  tasks: readonly Task[],
  { reason, wish }: { readonly reason: string; readonly wish: 'withdraw' | 'terminate' },
): Letter {
  const { dossier } = sources
  return {
    kind: 'withdrawal',
    model: {
      ...sources.frame,
      wish,
      items: itemsOf(sources, tasks),
      appliedDate: dossier.today,
      reason,
      originals: letterMaterials(dossier.evaluation, dossier.records).filter(
        ({ handling }) => handling === 'original',
      ),
    },
  }
}

/** 退件清单; none when no paper was kept for these items. */
export function returnLetter(
  sources: LetterSources,
  itemIds: readonly string[],
  reason: string,
): readonly Letter[] {
  const { dossier, context } = sources
  const needed = dossier.evaluation.materials.filter(({ neededBy }) =>
    neededBy.some(({ itemId }) => itemIds.includes(itemId)),
  )
  const returned = letterMaterials({ materials: needed }, dossier.records).filter(
    ({ handling }) => handling === 'original' || handling === 'copy',
  )
  if (returned.length === 0) return []
  const china = new Date(context.now.getTime() + 8 * 3_600_000).toISOString()
  const model = {
    ...sources.frame,
    ...{ returned, reason },
    receiver: { name: answerOf(dossier, 'handler.name'), relation: '经办人' },
    returnedDate: china.slice(0, 10),
    returnedTime: china.slice(11, 16),
  }
  return [{ kind: 'returnList', model }]
}
