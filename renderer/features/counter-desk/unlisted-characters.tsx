import { useQuery } from '@tanstack/react-query'
import { type FormEvent, type ReactElement, useRef, useState } from 'react'
import { codePointOf, numberOf } from '../../../shared/case/code-point.ts'
import { isTable } from '../../../shared/case/fact.ts'
import { call } from '../../lib/call.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { focusField } from './desk-focus.ts'
import { useDesk, useDeskState } from './use-desk.ts'
import './unlisted-characters.css'

/** A character of a field that Unicode leaves to whoever issues it: no font knows what it looks like. */
interface Unlisted {
  readonly fieldKey: string
  readonly fieldName: string
  readonly codePoint: string
}

const issuersOwn = /[\p{Co}\uFFFD]/gu

/**
 * Characters of the card that this machine can't show. The clerk reads them from the card itself and puts a
 * character in their place, or leaves one that the administrator has drawn. What the card wrote is kept.
 */
export function UnlistedCharacters(): ReactElement | null {
  const unlisted = useUnlisted()
  const writing = useOtherWriting(unlisted)
  const list = useRef<HTMLElement>(null)
  useShortcuts(
    unlisted.length === 0
      ? {}
      : {
          'Ctrl+F2': {
            label: '改生僻字',
            initials: 'gspz',
            run: () => list.current?.querySelector('input')?.focus(),
          },
        },
  )
  if (unlisted.length === 0 && writing.length === 0) return null
  return (
    <section ref={list} className="desk-unlisted" aria-label="证件上的生僻字">
      {unlisted.map((one) => (
        <Replacement key={`${one.fieldKey} ${one.codePoint}`} {...one} />
      ))}
      {writing.map(({ key, words }) => (
        <p key={key} className="desk-hint">
          {words}
        </p>
      ))}
    </section>
  )
}

/** Only fields that a card fills: looking through every field with each key would cost more than it finds. */
function useCardFields() {
  const evaluation = useDeskState((state) => state.evaluation)
  return evaluation.sections
    .flatMap(({ fields }) => fields)
    .flatMap(({ field, value }) =>
      field.card && value !== undefined && !isTable(value)
        ? [{ key: field.key, name: field.name, text: String(value) }]
        : [],
    )
}

function useUnlisted(): readonly Unlisted[] {
  return useCardFields().flatMap(({ key, name, text }) =>
    [...new Set(text.match(issuersOwn))].map((character) => ({
      fieldKey: key,
      fieldName: name,
      codePoint: codePointOf(character),
    })),
  )
}

/** Where the card writes a character with an older code, for whoever compares with another authority's list. */
function useOtherWriting(
  unlisted: readonly Unlisted[],
): readonly { readonly key: string; readonly words: string }[] {
  const desk = useDesk()
  const { caseId } = useDeskState((state) => state.view)
  const fields = useCardFields()
  const readAt = desk.facts().findLast(({ source }) => source === 'card')?.at ?? ''
  const { data = [] } = useQuery({
    queryKey: ['card-writing', caseId, readAt],
    queryFn: () => call('identity.cardWriting', { caseId }),
    enabled: readAt !== '',
  })
  return data.flatMap(({ key, codeUnits }) => {
    const name = fields.find((field) => field.key === key)?.name
    if (name === undefined || unlisted.some(({ fieldKey }) => fieldKey === key)) return []
    const shown = codeUnits
      .split(' ')
      .filter((unit) => unit >= 'E000' && unit <= 'F8FF')
      .map((unit) => `U+${unit}`)
    if (shown.length === 0) return []
    return [{ key, words: `${name}在证件里用了 ${shown.join('、')}，已按标准字填写，原码已留存。` }]
  })
}

function Replacement({ fieldKey, fieldName, codePoint }: Unlisted): ReactElement {
  const desk = useDesk()
  const readOnly = useDeskState((state) => state.readOnly)
  const [text, setText] = useState('')
  const { data } = useQuery({ queryKey: ['glyphs'], queryFn: () => call('glyphs.list', {}) })
  const drawn = data?.glyphs.find((glyph) => glyph.codePoint === codePoint)
  const replace = (event: FormEvent): void => {
    event.preventDefault()
    const chosen = text.trim()
    const value = desk.valueOf(fieldKey)
    if (chosen === '' || typeof value !== 'string') return
    desk.answer(fieldKey, value.replaceAll(String.fromCodePoint(numberOf(codePoint)), chosen))
    focusField(fieldKey)
  }
  return (
    <form onSubmit={replace}>
      <p>
        {fieldName}里有<strong>{`〔未收录字 ${codePoint}〕`}</strong>
        {drawn && (
          <img src={`data:image/png;base64,${drawn.pngBase64}`} alt={`${codePoint} 的字图`} />
        )}
      </p>
      {!readOnly && (
        <label>
          请看证件，改为
          <span className="key" aria-hidden="true">
            Ctrl+F2
          </span>
          <input
            className="text-input"
            value={text}
            maxLength={4}
            onChange={(event) => setText(event.target.value)}
            aria-label={`${fieldName}的 ${codePoint} 改为`}
          />
          回车
        </label>
      )}
      <p className="desk-hint">
        {drawn
          ? '管理员已画好这个字，文书按字图印出，可以不改。'
          : '打不出这个字时先留着，请管理员画字，或办理时确认以代码印出。'}
      </p>
    </form>
  )
}
