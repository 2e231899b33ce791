import { QueryClientProvider } from '@tanstack/react-query'
import { useState } from 'react'
import { ApplicantScreen } from '../features/applicant-screen/applicant-screen.tsx'
import { makeQueryClient } from '../lib/query-client.ts'

/** The whole of the applicant's window: nothing of the staff's is even loaded. */
export function ApplicantApp() {
  const [queryClient] = useState(makeQueryClient)
  return (
    <QueryClientProvider client={queryClient}>
      <ApplicantScreen />
    </QueryClientProvider>
  )
}
