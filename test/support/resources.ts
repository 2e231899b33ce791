import { fileURLToPath } from 'node:url'

export const resourcesDirectory = fileURLToPath(new URL('../../resources', import.meta.url))
