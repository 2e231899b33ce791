import { uuidv7 } from 'uuidv7'
import type { Database } from '../../db/handles.ts'
import { insertDocument } from '../../db/queries/documents.ts'
import { insertPrintJob } from '../../db/queries/print-jobs.ts'
import { openPrinting } from '../../electron/devices/printing/printing.ts'
import { createPeerClient, type DevicesPeer } from '../../electron/processes/peer-client.ts'
import { deviceMethods } from '../../electron/processes/peers.ts'
import { answerCall, type MethodsOf } from '../../electron/processes/serve-calls.ts'
import type { LetterFormat } from '../../shared/case/letter-format.ts'
import { acceptSmallCase, initialiseHall } from './accepted-case.ts'
import { aReceipt } from './letter-models.ts'

const at = '2026-11-20T02:32:00.000Z'

export interface PrintableDocument {
  readonly caseId: string
  readonly documentId: string
  readonly accountId: string
}

/** A hall, an accepted case and its receipt, not printed yet. */
export async function storePrintable(
  db: Database,
  model: unknown = aReceipt(),
): Promise<PrintableDocument> {
  await initialiseHall(db)
  await db
    .updateTable('installation')
    .set({
      settings: JSON.stringify({
        cardReader: { kind: 'none' },
        printer: null,
        platform: { url: '', appId: '', token: null },
        consultPhone: '',
        complaintPhone: '',
        idleLockMinutes: 5,
      }),
    })
    .execute()
  const { caseId } = await acceptSmallCase(db)
  const { account_id: accountId } = await db
    .selectFrom('account')
    .select('account_id')
    .executeTakeFirstOrThrow()
  return { caseId, documentId: await storeDocument(db, caseId, model), accountId }
}

export async function storeDocument(db: Database, caseId: string, model: unknown): Promise<string> {
  const documentId = uuidv7()
  await db.transaction().execute((write) =>
    insertDocument(write, {
      documentId,
      caseId,
      kind: 'receipt',
      documentNo: `SJ-${documentId}`,
      model,
      notedCodePoints: [],
      createdAt: at,
    }),
  )
  return documentId
}

export async function requestPrint(
  db: Database,
  { documentId, accountId }: PrintableDocument,
  copyNo = 0,
  format: LetterFormat = 'a4',
): Promise<string> {
  const printJobId = uuidv7()
  await db
    .transaction()
    .execute((write) =>
      insertPrintJob(write, { printJobId, documentId, copyNo, format, requestedBy: accountId, at }),
    )
  return printJobId
}

type DeviceMethods = MethodsOf<typeof deviceMethods>

/** The real printing of the devices process, with its validation on both sides but without the process. */
export function printingPeer(changes: Partial<DeviceMethods> = {}): DevicesPeer {
  const absent = async () => ({
    ok: false as const,
    failure: { code: 'device' as const, message: '没有这台设备。' },
  })
  const others = Object.fromEntries(Object.keys(deviceMethods).map((name) => [name, absent]))
  const methods = {
    ...others,
    ...openPrinting(),
    ...changes,
  } as unknown as DeviceMethods
  return createPeerClient(deviceMethods, (method, input) =>
    answerCall(deviceMethods, methods, method, input, {
      serviceName: '设备服务',
      log: () => undefined,
    }),
  )
}
