import { z } from 'zod'

/** `waiting`: how many stand behind. Null: nobody waits. */
const Answer = z.object({
  ticket: z.object({ ticketNo: z.string().min(1).max(20), takenAt: z.iso.datetime() }).nullable(),
  waiting: z.number().int().min(0),
})
export type QueueAnswer = z.infer<typeof Answer>

/** As long as a clerk waits before calling out by voice. */
const patienceMs = 3_000
const mostBytes = 10_000

/**
 * The next number from the hall's queue system: `POST <url>/next` with `{ requestId, windowNo }`; the same
 * `requestId` gets the same answer. A system of another maker is put behind an adapter that speaks this. Only
 * numbers and times travel. Null when it doesn't answer, or not in this form.
 */
export async function askForNext(
  url: string,
  request: { readonly requestId: string; readonly windowNo: string },
): Promise<QueueAnswer | null> {
  try {
    const response = await fetch(`${url.replace(/\/+$/, '')}/next`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    })
    const text = response.ok ? await response.text() : ''
    if (text.length > mostBytes) return null
    return Answer.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
