import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactElement, type SubmitEvent, useRef, useState } from 'react'
import {
  type GlyphList,
  type GlyphPicture,
  largestGlyphText,
} from '../../../shared/ipc/contract/glyphs.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Problem } from '../../components/problem.tsx'
import { TextField } from '../../components/text-field.tsx'
import { tell } from '../../components/toasts.tsx'
import { CallFailed, call, messageOf } from '../../lib/call.ts'
import { localDate } from '../../lib/time.ts'

const listKey = ['glyphs.list'] as const

/** 字图: pictures of characters that no font has, so that a name is printed whole. */
export function GlyphPanel(): ReactElement {
  const queryClient = useQueryClient()
  const list = useQuery({ queryKey: listKey, queryFn: () => call('glyphs.list', {}) })
  const show = (next: GlyphList): void => {
    queryClient.setQueryData(listKey, next)
  }
  return (
    <section className="panel" aria-label="字图">
      <h2>字图</h2>
      {list.error && (
        <Problem message={messageOf(list.error)} onRetry={() => void list.refetch()} />
      )}
      {list.data?.glyphs.length === 0 && (
        <p className="administration-hint">
          还没有字图。窗口提示“打印不出的字”时，扫描证件上的这个字，裁成白底黑字的方图，在下面补入。
        </p>
      )}
      <ul className="administration-glyphs">
        {list.data?.glyphs.map((glyph) => (
          <GlyphRow key={glyph.codePoint} glyph={glyph} onChange={show} />
        ))}
      </ul>
      <NewGlyph onChange={show} />
    </section>
  )
}

interface Changing {
  readonly onChange: (next: GlyphList) => void
}

function GlyphRow({ glyph, onChange }: Changing & { readonly glyph: GlyphPicture }): ReactElement {
  const { codePoint, pngBase64, savedByName, savedAt } = glyph
  const remove = useMutation({
    mutationFn: () => call('glyphs.remove', { codePoint }),
    onSuccess: (next) => {
      onChange(next)
      tell('done', `已删除 ${codePoint} 的字图；已生成的文书不受影响。`)
    },
    onError: (error) => tell('problem', messageOf(error)),
  })
  return (
    <li>
      <img src={`data:image/png;base64,${pngBase64}`} alt={`${codePoint} 的字图`} />
      <span>
        {codePoint}
        <span className="muted">{`${savedByName}，${localDate(savedAt)}`}</span>
      </span>
      <ActionButton kind="quiet" disabled={remove.isPending} onClick={() => remove.mutate()}>
        删除
      </ActionButton>
    </li>
  )
}

function NewGlyph({ onChange }: Changing): ReactElement {
  const [character, setCharacter] = useState('')
  const [png, setPng] = useState<string | null>(null)
  const chooser = useRef<HTMLInputElement>(null)
  const save = useMutation({
    mutationFn: () => call('glyphs.save', { character, pngBase64: png ?? '' }),
    onSuccess: (next) => {
      onChange(next)
      setCharacter('')
      setPng(null)
      tell('done', '字图已保存，文书从现在起按它印出这个字。')
    },
  })
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    if (!save.isPending) save.mutate()
  }
  const take = async (file: File): Promise<void> => {
    save.reset()
    setPng(await readAsBase64(file))
  }
  const errors = save.error instanceof CallFailed ? save.error.fields : {}
  const pictureError = errors.png ?? errors.pngBase64
  const placed = errors.character !== undefined || pictureError !== undefined
  return (
    <form onSubmit={submit} noValidate aria-label="补入字图">
      <TextField
        label="字或代码"
        // The keys need a place to begin; while a post is vacant, its form takes it.
        autoFocus
        hint="粘贴这个字，或写提示中的代码，如 U+E188"
        maxLength={20}
        value={character}
        onChange={(value) => {
          setCharacter(value)
          save.reset()
        }}
        error={errors.character}
      />
      <input
        ref={chooser}
        type="file"
        accept="image/png"
        className="visually-hidden"
        aria-label="字图文件"
        tabIndex={-1}
        onChange={(event) => {
          const file = event.target.files?.[0]
          // The same file may be chosen again after a refusal.
          event.target.value = ''
          if (file) void take(file)
        }}
      />
      <div className="administration-picture">
        <ActionButton onClick={() => chooser.current?.click()}>选择字图（PNG）</ActionButton>
        {png === null ? (
          <span className="muted">宽、高 32 至 1024 像素，白底黑字</span>
        ) : (
          <img src={`data:image/png;base64,${png}`} alt="所选字图" />
        )}
      </div>
      {pictureError !== undefined && <p className="field-error">{pictureError}</p>}
      {save.error && !placed && <Problem message={messageOf(save.error)} />}
      <div className="actions">
        <ActionButton type="submit" kind="primary" disabled={save.isPending}>
          保存字图
        </ActionButton>
      </div>
    </form>
  )
}

/** Too large to be sent at all: the engine then says so in words. */
async function readAsBase64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.slice(0, largestGlyphText).arrayBuffer())
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}
