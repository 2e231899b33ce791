import { createContext, useContext } from 'react'
import type { CaseState } from '../../shared/case/task-state.ts'

export type OpenCase = (found: { readonly caseId: string; readonly state: CaseState }) => void

/** How a part of a screen goes to another case: a draft to the desk, every other one to where it is followed. */
export const OpenCaseContext = createContext<OpenCase>(() => undefined)

export function useOpenCase(): OpenCase {
  return useContext(OpenCaseContext)
}
