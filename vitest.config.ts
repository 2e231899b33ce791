import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

/**
 * Real browsers, spoolers, serial lines, full disks and kill loops: they wait for the machine, not for our code.
 * Drawn pages, whole programs and files changed byte by byte, which take seconds each.
 * `npm run check` leaves them to `npm test`.
 */
const onTheMachine = [
  'test/integration/shell/**/*.test.ts',
  'test/integration/printing/**/*.test.ts',
  'test/integration/devices/card-reader{,-serial,-trouble}.test.ts',
  'test/integration/devices/{devices-process,try-device}.test.ts',
  'test/integration/devices/guest-*.test.ts',
  'test/integration/devices/scanner-{fuzz,serial}.test.ts',
  'test/integration/devices/reader-fuzz.test.ts',
  'test/integration/catalogue/{broken-files,combinations,command,loader-fuzz}.test.ts',
  'test/integration/documents/letter-{pixels,baselines,wording}.test.ts',
  'test/integration/documents/{name-pixels,ofd,ofd-names,ofd-pixels,pdf-archive}.test.ts',
  'test/integration/documents/{rare-characters,save-letter}.test.ts',
  'test/integration/engine/{assistance-package,case-model,catalogue-versions}.test.ts',
  'test/integration/engine/{engine-fault,paper-crash,second-printer,whole-counter}.test.ts',
  'test/integration/engine/{duties,leaving-staff,login-guard,own-password,rights}.test.ts',
  'test/integration/hall/**/*.test.ts',
  'test/integration/{privacy,supervision}/**/*.test.ts',
  'test/integration/platform/training-process.test.ts',
  'test/integration/evidence/evidence-file.test.ts',
  'test/integration/exports/**/*.test.ts',
  'test/integration/capture/**/*.test.ts',
  'test/integration/verification/{check-letters,printed-code}.test.ts',
  'test/integration/db/{database,open-store,storage-full}.test.ts',
  'test/integration/statistics/{random-histories,statistics}.test.ts',
  'test/integration/sync/{answers,kill,log-heads,number-leases,soak}.test.ts',
]

/**
 * The life of a case after its receipt, papers and whole catalogues: as quick as the other integration tests and as
 * much a part of the rules, but all of them together are too long for a check. `npm test` runs them.
 */
const afterReceipt = [
  'test/integration/{catalogue,devices,documents,privacy,statistics}/**/*.test.ts',
  'test/integration/engine/{applicant,assistance,catalogue-,delivery,surveys}*.test.ts',
  'test/integration/engine/{carry-over,case-life,clock-watch,custody,evaluation,guidance}.test.ts',
  'test/integration/engine/{links,log-attacks,progress,projects,survey-limits,tickets,twins}.test.ts',
]

/** Each of these files puts its own fake in the place of the electron module. */
const replacesElectron = 'test/unit/security/electron-*.test.ts'

export default defineConfig({
  test: {
    // More than the cores of a small machine: these tests wait for processes, printers and timers more than they compute.
    maxWorkers: 3,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          exclude: [replacesElectron],
          environment: 'node',
          // Pure functions share one worker: a worker per file took longer than the tests.
          isolate: false,
          testTimeout: 20_000,
        },
      },
      { test: { name: 'wiring', include: [replacesElectron], environment: 'node' } },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          exclude: [...onTheMachine, ...afterReceipt],
          environment: 'node',
          isolate: false,
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'life',
          include: afterReceipt,
          exclude: onTheMachine,
          environment: 'node',
          isolate: false,
          testTimeout: 20_000,
        },
      },
      {
        test: { name: 'machine', include: onTheMachine, environment: 'node', testTimeout: 120_000 },
      },
      {
        test: {
          name: 'torture',
          include: ['test/torture/**/*.test.ts'],
          environment: 'node',
          testTimeout: 900_000,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'renderer',
          include: ['test/renderer/**/*.test.tsx'],
          environment: 'jsdom',
          testTimeout: 60_000,
        },
      },
    ],
  },
})
