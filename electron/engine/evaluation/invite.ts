import { touchCase } from '../../../db/queries/cases.ts'
import { findDocument, listDocumentsOfCase } from '../../../db/queries/documents.ts'
import { findEvaluationOf } from '../../../db/queries/evaluations.ts'
import { evaluationStageNames } from '../../../shared/case/evaluation.ts'
import type { DocumentView } from '../../../shared/case/joint-case.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { caseForLetters } from '../cases/case-frame.ts'
import { getCase } from '../cases/open-case.ts'
import type { CommandContext } from '../dispatch.ts'
import { writeDocument } from '../documents/write-document.ts'
import { refuse } from '../refusal.ts'
import { findPlatform } from '../sync/find-platform.ts'
import { stageObstacle } from './submit-evaluation.ts'

/** 评价二维码单: the applicant evaluates on the platform, at home, out of the clerk's sight. */
export async function invite(
  { documentId, caseId, stage }: ParsedInputOf<'evaluation.invite'>,
  context: CommandContext,
): Promise<DocumentView> {
  const { read, write, services, now } = context
  if (await findDocument(read, documentId)) context.unchanged()
  else {
    const jointCase = await getCase(read, caseId)
    const obstacle = stageObstacle(jointCase, stage)
    if (obstacle !== null) refuse('refused', obstacle)
    if (await findEvaluationOf(read, caseId, stage))
      refuse('conflict', `本件“${evaluationStageNames[stage]}”环节已经评价过，不用再邀请。`)
    const platform = await findPlatform(read, services.training)
    if (!platform)
      refuse(
        'refused',
        '还没有设置平台地址，扫码无处评价。请申请人在窗口评价，或请管理员设置平台。',
      )
    const letters = await caseForLetters(jointCase, context)
    const number = letters.frame.caseNumber?.number ?? ''
    const asked = new URLSearchParams({ caseNo: number, code: jointCase.queryCode ?? '', stage })
    const chosen = letters.evaluation.items.filter((one) => one.chosen)
    await writeDocument(
      {
        ...{ documentId, caseId },
        kind: 'evaluationInvitation',
        build: (documentNo) => ({
          ...letters.frame,
          ...{ documentNo, stage },
          itemNames: chosen.map(({ item }) => item.name),
          link: `${platform.url}/evaluate?${asked}`,
          validUntil: null,
        }),
      },
      context,
    )
    await touchCase(write, caseId, now.toISOString())
    context.record({ kind: 'evaluation-invited', caseId, payload: { documentId, stage } })
    context.afterCommit(() => services.notify({ kind: 'case-changed', caseId }))
  }
  const documents = await listDocumentsOfCase(read, caseId)
  return (
    documents.find((one) => one.documentId === documentId) ??
    refuse('conflict', '这份评价单属于另一件办件，请重新打印。')
  )
}
