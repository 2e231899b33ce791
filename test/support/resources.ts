import { join } from 'node:path'

/** Not by `import.meta.url`: under jsdom that is no file. */
export const resourcesDirectory = join(import.meta.dirname, '../../resources')
