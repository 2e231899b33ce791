import { useQuery } from '@tanstack/react-query'
import { call } from '../../lib/call.ts'

/** Who is in charge of the case's project, and who was. */
export function useSpecialists(caseId: string) {
  return useQuery({
    queryKey: ['projects.specialists', caseId],
    queryFn: () => call('projects.specialists', { caseId }),
  })
}
