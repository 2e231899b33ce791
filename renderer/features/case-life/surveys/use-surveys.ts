import { useQuery } from '@tanstack/react-query'
import type { CaseSurveys } from '../../../../shared/ipc/contract/surveys.ts'
import { call } from '../../../lib/call.ts'
import { newId } from '../../../lib/new-id.ts'

export function useSurveys(caseId: string) {
  return useQuery({
    queryKey: ['surveys.ofCase', caseId],
    queryFn: (): Promise<CaseSurveys> => call('surveys.ofCase', { caseId }),
  })
}

/** Written and printed in one go; a printer that fails leaves the letter in the case's papers. */
export async function printLetter(documentId: string): Promise<void> {
  await call('documents.print', { documentId, printJobId: newId() })
}
