import { type ReactElement, useEffect, useRef, useState } from 'react'
import { ActionButton } from '../../../components/action-button.tsx'
import { PaperSheets } from '../../../components/papers/paper-sheets.tsx'
import { call } from '../../../lib/call.ts'
import { useShortcuts } from '../../../lib/shortcuts.ts'
import { useDeskState } from '../use-desk.ts'
import { type DecisionDraft, itemsChosen, toInput } from './decision-draft.ts'

/** The 补正告知书 as it would be printed with what stands in the list now; nothing is written for it. */
export function LetterPreview({ draft }: { readonly draft: DecisionDraft }): ReactElement {
  const caseId = useDeskState((state) => state.view.caseId)
  const [load, setLoad] = useState<(() => Promise<string>) | null>(null)
  const sheet = useRef<HTMLDivElement>(null)
  // Its keys scroll it; F9 leads back to the confirmation.
  useEffect(() => {
    if (load !== null) sheet.current?.querySelector<HTMLElement>('.desk-sheets')?.focus()
  }, [load])
  const show = (): void => {
    const { supplement } = toInput(caseId, draft)
    const itemIds = [...itemsChosen(draft, 'supplement')]
    if (supplement === null) return
    setLoad(() => async () => {
      const letter = await call('supplements.preview', { ...supplement, caseId, itemIds })
      return letter.pdfBase64
    })
  }
  const toggle = (): void => {
    if (load === null) {
      show()
      return
    }
    setLoad(null)
    document.querySelector<HTMLElement>('[data-box="confirm"]')?.focus()
  }
  const label = load === null ? '预览' : '收起预览'
  useShortcuts({
    'Alt+V': { label: `${label}补正告知书`, initials: 'ylbz', bar: false, run: toggle },
  })
  return (
    <>
      <ActionButton shortcut="Alt+V" onClick={toggle}>
        {label}
      </ActionButton>
      {load && (
        <div className="desk-letter-preview" ref={sheet}>
          <PaperSheets load={load} name="补正告知书" comfort="请按提示补全后再看。" />
        </div>
      )}
    </>
  )
}
