import { createContext } from 'react'

/** True while the lock covers the screen: what goes on under it must not go on seeing. */
export const CoveredContext = createContext(false)
