import { isComposing } from '../composition.ts'
import { type Burst, fewestCharacters, follows, gapOf, grow, isScan } from './burst.ts'
import { hold, insertText, replay } from './held-keys.ts'
import { characterOf, controlOf, isEnd, isModifier, isTaken } from './scanner-keys.ts'
import {
  type BoxState,
  restore,
  setNativeValue,
  stateOf,
  tellInput,
  textBoxOf,
} from './text-box.ts'

export interface TypedScan {
  readonly text: string
  /** The input method had its hands in it; what it made of the keys is gone again. */
  readonly overInputMethod: boolean
}

/** How long a first key waits for a second one: less than one frame, unless this scanner is a slow one. */
const holdMs = 12
const mostHoldMs = 40
/** After so long without a key a scan without an end is whole; a scanner that ends its scans is waited for. */
const silenceMs = 150
const endingSilenceMs = 500
/** A second Enter, or LF after CR, belongs to the scan before. */
const secondEndMs = 100
/** What an input method still hands over after the last key of a scan. */
const afterMs = 60
const longestText = 4096

/**
 * Tells a scanner that types from hands, and keeps what it types from the page. In a text box the browser paints a
 * key at once and the page hears of it a frame later; anywhere else, where keys are commands, a key waits for that
 * frame. Four keys in the time of one are a scan: the box is put back before the page has heard of anything, the
 * rest of the keys is swallowed up to the scanner's Enter. A person's keys lose no time on the screen and none of
 * them is lost. What an input method makes of a scan can't be kept from it, and is taken out again.
 */
export class BurstGuard {
  readonly #onScan: (scan: TypedScan) => void
  #burst: Burst | null = null
  #scanning = false
  #overInputMethod = false
  /** What a text box held before the burst. */
  #before: BoxState | null = null
  /** Before the composition that runs now, or ran when the burst began. */
  #beforeComposition: BoxState | null = null
  /** The page heard of its start and not yet of its end. */
  #compositionTold = false
  #ownEnd: CompositionEvent | null = null
  /** The box's value, of which the page has not heard yet. */
  #untold: string | null = null
  #told = false
  #held: KeyboardEvent[] = []
  #lastGapMs = 0
  #sendsEnd = false
  #endedAt = Number.NEGATIVE_INFINITY
  /** The input method may still hand over what it made of the scan. */
  #after: BoxState | null = null
  #settleTimer: ReturnType<typeof setTimeout> | undefined
  #silenceTimer: ReturnType<typeof setTimeout> | undefined
  #afterTimer: ReturnType<typeof setTimeout> | undefined

  constructor(onScan: (scan: TypedScan) => void) {
    this.#onScan = onScan
  }

  onKeyDown(event: KeyboardEvent): void {
    if (!event.isTrusted) return
    if (isModifier(event)) {
      if (this.#scanning) hold(event)
      return
    }
    if (this.#scanning) this.#scanOn(event)
    else this.#wonder(event)
  }

  onKeyUp(event: KeyboardEvent): void {
    if (this.#scanning && event.isTrusted) hold(event)
  }

  onInput(event: Event): void {
    if (!event.isTrusted) return
    if (this.#scanning || this.#after !== null) {
      event.stopImmediatePropagation()
      this.#putBack()
      return
    }
    const box = textBoxOf(event.target)
    const isAwaited = box !== null && this.#before?.box === box && this.#settleTimer !== undefined
    if (!isAwaited || (event instanceof InputEvent && event.isComposing)) return
    event.stopImmediatePropagation()
    this.#untold = box.value
  }

  /** Chromium itself sends the end of a composition as an event that is not trusted. */
  onComposition(event: CompositionEvent): void {
    if (event === this.#ownEnd) return
    if (this.#scanning || this.#after !== null) {
      event.stopImmediatePropagation()
      if (event.type === 'compositionend') this.#putBack()
      return
    }
    if (event.type === 'compositionstart') {
      const box = textBoxOf(event.target)
      this.#beforeComposition = box && stateOf(box)
      this.#compositionTold = box !== null
    } else if (event.type === 'compositionend') {
      this.#compositionTold = false
      this.#beforeComposition = null
    }
  }

  /** The key belongs to a person until enough of them say otherwise. */
  #wonder(event: KeyboardEvent): void {
    if (this.#isSecondEnd(event)) {
      hold(event)
      return
    }
    this.#endAfter()
    const character = characterOf(event)
    if (isEnd(event)) this.#wonderAtEnd(event)
    else if (character === undefined) this.#personAgain()
    else this.#wonderAt(character, event)
  }

  #wonderAt(character: string, event: KeyboardEvent): void {
    const at = event.timeStamp
    if (this.#burst === null || !follows(this.#burst, at)) this.#begin(event)
    this.#burst = grow(this.#burst, character, at)
    if (isTaken(event)) this.#overInputMethod = true
    if (isScan(this.#burst)) {
      hold(event)
      this.#beginScan()
    } else this.#wait(event)
  }

  #wonderAtEnd(event: KeyboardEvent): void {
    const burst = this.#burst
    const at = event.timeStamp
    if (burst !== null && follows(burst, at) && isScan(burst, at)) {
      hold(event)
      this.#beginScan()
      this.#finish(at)
    } else this.#personAgain()
  }

  #begin(event: KeyboardEvent): void {
    this.#personAgain()
    const box = textBoxOf(event.target)
    const composed = this.#compositionTold ? this.#beforeComposition : null
    this.#before = composed ?? (box && stateOf(box))
  }

  #wait(event: KeyboardEvent): void {
    const types = textBoxOf(event.target) !== null || isComposing(event)
    // The space bar alone presses what has the focus when it is let go, which can't be done for it later.
    const first = this.#held.length === 0
    if (!types && !(first && event.key === ' ')) {
      hold(event)
      this.#held.push(event)
    }
    clearTimeout(this.#settleTimer)
    const patience = Math.min(mostHoldMs, Math.max(holdMs, 2 * this.#lastGapMs))
    this.#settleTimer = setTimeout(() => this.#settle(), patience)
  }

  /** No further key came in time: the page hears of what was kept from it. The burst may still be a slow one. */
  #settle(): void {
    clearTimeout(this.#settleTimer)
    this.#settleTimer = undefined
    const untold = this.#untold
    this.#untold = null
    const box = this.#before?.box
    if (untold !== null && box !== undefined) {
      if (box.value !== untold) setNativeValue(box, untold)
      this.#told = true
      tellInput(box)
    }
    for (const event of this.#held.splice(0)) replay(event)
  }

  #personAgain(): void {
    this.#settle()
    this.#forget()
  }

  #forget(): void {
    this.#burst = null
    this.#before = null
    this.#told = false
    this.#overInputMethod = false
  }

  #beginScan(): void {
    clearTimeout(this.#settleTimer)
    this.#settleTimer = undefined
    this.#held = []
    this.#untold = null
    this.#scanning = true
    this.#putBack()
    const box = this.#before?.box
    if (box && this.#compositionTold) {
      this.#compositionTold = false
      this.#ownEnd = new CompositionEvent('compositionend', { bubbles: true, composed: true })
      box.dispatchEvent(this.#ownEnd)
    } else if (box && this.#told) tellInput(box)
    this.#listenForSilence()
  }

  #scanOn(event: KeyboardEvent): void {
    hold(event)
    if (isTaken(event)) this.#overInputMethod = true
    if (isEnd(event)) {
      this.#finish(event.timeStamp)
      return
    }
    const character = characterOf(event) ?? controlOf(event)
    if (character !== undefined && this.#burst !== null && this.#burst.text.length < longestText) {
      const { text, firstAt } = this.#burst
      this.#burst = { text: text + character, firstAt, lastAt: event.timeStamp }
    }
    this.#listenForSilence()
  }

  #listenForSilence(): void {
    clearTimeout(this.#silenceTimer)
    this.#silenceTimer = setTimeout(
      () => this.#finish(null),
      this.#sendsEnd ? endingSilenceMs : silenceMs,
    )
  }

  /** `endedAt`: of the scanner's Enter; null: it just stopped. */
  #finish(endedAt: number | null): void {
    clearTimeout(this.#silenceTimer)
    const burst = this.#burst
    const overInputMethod = this.#overInputMethod
    const before = this.#before
    this.#putBack()
    this.#scanning = false
    this.#forget()
    if (burst === null) return
    this.#lastGapMs = gapOf(burst)
    this.#endedAt = endedAt ?? Number.NEGATIVE_INFINITY
    this.#sendsEnd = endedAt !== null
    if (endedAt === null && burst.text.length < fewestCharacters) {
      // Somebody's whole hand on the keys: nothing that was typed is lost.
      if (before !== null && !overInputMethod) insertText(burst.text)
      return
    }
    if (overInputMethod && before !== null) this.#beginAfter(before)
    this.#onScan({ text: burst.text, overInputMethod })
  }

  #putBack(): void {
    const before = this.#before ?? this.#after
    if (before !== null) restore(before)
  }

  #beginAfter(before: BoxState): void {
    this.#after = before
    clearTimeout(this.#afterTimer)
    this.#afterTimer = setTimeout(() => this.#endAfter(), afterMs)
  }

  #endAfter(): void {
    clearTimeout(this.#afterTimer)
    this.#after = null
  }

  #isSecondEnd(event: KeyboardEvent): boolean {
    const since = event.timeStamp - this.#endedAt
    const ending = isEnd(event) || controlOf(event) === '\n'
    return ending && since >= 0 && since <= secondEndMs
  }
}
