import type { Reader } from '../../../db/handles.ts'
import { getInstallation } from '../../../db/queries/installation.ts'
import { countWaitingProjects, listPushedProjects } from '../../../db/queries/pushed-projects.ts'
import type { HandlersOf, QueryContext } from '../dispatch.ts'
import { openDraft, setAside, viewPush } from '../projects/pushed.ts'
import { assignSpecialist, viewSpecialists } from '../projects/specialist.ts'

export const projectHandlers = {
  'projects.pushed': async (wanted, context) => {
    const catalogue = await currentCatalogue(context)
    const rows = await listPushedProjects(context.read, wanted)
    return {
      rows: rows.map((push) => viewPush(push, catalogue)),
      waiting: await countWaitingProjects(context.read),
    }
  },
  'projects.openDraft': openDraft,
  'projects.setAside': async ({ projectId, reason }, context) =>
    viewPush(await setAside(projectId, reason, context), await currentCatalogue(context)),
  'projects.reopen': async ({ projectId }, context) =>
    viewPush(await setAside(projectId, null, context), await currentCatalogue(context)),
  'projects.specialists': ({ caseId }, { read }) => viewSpecialists(read, caseId),
  'projects.assignSpecialist': assignSpecialist,
} satisfies HandlersOf<'projects'>

async function currentCatalogue({
  read,
  services,
}: Pick<QueryContext, 'services'> & { readonly read: Reader }) {
  const { province } = await getInstallation(read)
  return services.catalogues.current(province)
}
