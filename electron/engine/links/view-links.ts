import {
  type CaseLink,
  findLinkOf,
  listCasesOfProject,
  listFollowers,
} from '../../../db/queries/case-links.ts'
import { findCase, type JointCase, listTasks } from '../../../db/queries/cases.ts'
import { listFacts } from '../../../db/queries/facts.ts'
import { getInstallation } from '../../../db/queries/installation.ts'
import type { CaseLinks, LinkedCase } from '../../../shared/case/case-link.ts'
import { plainText, valuesOf } from '../../../shared/case/fact.ts'
import { agentChoiceOf, agentDepartmentOf } from '../../../shared/case/outside-agent.ts'
import type { Catalogue } from '../../../shared/catalog/catalogue.ts'
import { proposedItems, proposedVariant } from '../../../shared/catalog/guidance.ts'
import { maskIdNumber } from '../../../shared/identity/masking.ts'
import { itemNamesOf } from '../cases/item-names.ts'
import { getCase } from '../cases/open-case.ts'
import type { QueryContext } from '../dispatch.ts'
import { itemsUnderWay, openApprovals } from './open-approvals.ts'

const mostOfProject = 20

export async function viewLinks(caseId: string, context: QueryContext): Promise<CaseLinks> {
  const { read, services } = context
  const jointCase = await getCase(read, caseId)
  const { province } = await getInstallation(read)
  const catalogue = services.catalogues.current(province)
  const viewer = linkViewer(context, catalogue)
  const link = await findLinkOf(read, caseId)
  const origin = link && (await findCase(read, link.fromCaseId))
  const followers = await listFollowers(read, caseId)
  const values = valuesOf(await listFacts(read, caseId))
  const code = plainText(values['project.code'])
  const related = new Set([caseId, link?.fromCaseId, ...followers.map(idOf)])
  // A helper reaches the cases of his own requests; what else the project has is the hall's to see.
  const isHelper = context.caller.account?.role === 'helper'
  const others = code === '' || isHelper ? [] : await listCasesOfProject(read, code, mostOfProject)
  return {
    origin: link && origin ? await viewer.linked(origin, link) : null,
    client: link?.agentId && origin ? clientOf(origin) : null,
    followers: await viewer.all(followers),
    sameProject: await viewer.plain(others.filter((id) => !related.has(id))),
    approvals: jointCase.number === null ? [] : [...(await openApprovals(read, caseId, catalogue))],
    agents: catalogue.departments
      .filter(({ id, kind }) => kind === 'enterprise' && agentChoiceOf(id) !== null)
      .map(({ id, name }) => ({ departmentId: id, name })),
    entrusted:
      values['project.entrustAgency'] === true
        ? agentDepartmentOf(plainText(values['outside.agent']), catalogue.departments)
        : null,
    addable: await addableItems(jointCase, values, catalogue, context),
  }
}

function clientOf({ applicantName, applicantIdNumber }: JointCase): CaseLinks['client'] {
  return { name: applicantName, idNumberMasked: maskIdNumber(applicantIdNumber) }
}

/** Items that neither this case nor one that came from it has; outside lines come by way of a survey. */
async function addableItems(
  { caseId, number }: JointCase,
  values: ReturnType<typeof valuesOf>,
  catalogue: Catalogue,
  { read }: QueryContext,
): Promise<CaseLinks['addable']> {
  if (number === null) return []
  const underWay = await itemsUnderWay(read, caseId)
  const proposed = new Set(proposedItems(catalogue, values).map(({ item }) => item.id))
  return catalogue.items
    .filter(({ id, stage }) => stage === '报装' && !underWay.has(id))
    .map((item) => ({
      ...proposedVariant(catalogue, item, values),
      name: item.name,
      proposed: proposed.has(item.id),
    }))
}

function linkViewer({ read, services }: QueryContext, catalogue: Catalogue) {
  const nameOf = itemNamesOf(read, services, catalogue.province)
  const plain = async (jointCase: JointCase) => {
    const { caseId, number, officialNumber, state, applicantName, createdAt } = jointCase
    const tasks = await listTasks(read, caseId)
    const itemNames = await Promise.all(
      tasks.map(({ itemId, variantId }) => nameOf(itemId, variantId, jointCase.catalogueVersion)),
    )
    return { caseId, number: officialNumber ?? number, state, applicantName, createdAt, itemNames }
  }
  const linked = async (jointCase: JointCase, link: CaseLink): Promise<LinkedCase> => ({
    ...(await plain(jointCase)),
    kind: link.kind,
    agentName: catalogue.departments.find(({ id }) => id === link.agentId)?.name ?? '',
    factCount: link.factCount,
    materialNames: catalogue.materials
      .filter(({ id }) => link.materialIds.includes(id))
      .map(({ name }) => name),
  })
  const casesOf = async (ids: readonly string[]): Promise<readonly JointCase[]> =>
    (await Promise.all(ids.map((id) => findCase(read, id)))).filter((one) => one !== undefined)
  return {
    linked,
    plain: async (ids: readonly string[]) => Promise.all((await casesOf(ids)).map(plain)),
    all: async (links: readonly CaseLink[]) => {
      const cases = new Map((await casesOf(links.map(idOf))).map((one) => [one.caseId, one]))
      return Promise.all(
        links.flatMap((link) => {
          const jointCase = cases.get(link.caseId)
          return jointCase ? [linked(jointCase, link)] : []
        }),
      )
    },
  }
}

function idOf({ caseId }: Pick<CaseLink, 'caseId'>): string {
  return caseId
}
