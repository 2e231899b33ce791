import { type ReactElement, type SubmitEvent, useState } from 'react'
import type { CapturedPage } from '../../../shared/case/page.ts'
import { CallFailed, call, messageOf } from '../../lib/call.ts'
import { readPreference, writePreference } from '../../lib/preferences.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { ActionButton } from '../action-button.tsx'
import { TextField } from '../text-field.tsx'
import type { OfMaterial } from './use-pages.ts'

const usualPurpose = '水电气网联合报装'
const preference = 'verify-purpose'

interface VerifyBoxProps {
  readonly material: OfMaterial
  readonly pages: readonly CapturedPage[]
  readonly onVerified: (pages: readonly CapturedPage[]) => void
  readonly onBack: () => void
}

/** 核验原件: the clerk has held the original beside the pages; each gets its mark. */
export function VerifyBox({ material, pages, onVerified, onBack }: VerifyBoxProps): ReactElement {
  const [purpose, setPurpose] = useState(readPreference(preference) ?? usualPurpose)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  useShortcuts({ Escape: { label: '不核验', run: onBack } })
  const verify = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setProblem(null)
    try {
      const wanted = { ...material, pageIds: null, purpose: purpose.trim() }
      const verified = await call('capture.verifyOriginal', wanted)
      writePreference(preference, purpose.trim())
      onVerified(verified.pages)
    } catch (error) {
      const beside = error instanceof CallFailed ? error.fields.purpose : undefined
      setProblem(beside ?? messageOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <form className="capture-verify" onSubmit={(event) => void verify(event)}>
      <h3>核验原件</h3>
      <p>
        {`请把原件与这 ${pages.length} 页逐页核对。一致后，每页盖上“与原件核对无误”、用途、日期和窗口，未盖章的原图同时保留。`}
      </p>
      <TextField
        label="用途（仅用于…）"
        value={purpose}
        onChange={setPurpose}
        error={problem ?? undefined}
        maxLength={30}
        autoFocus
      />
      <div className="capture-buttons">
        <ActionButton kind="primary" type="submit" shortcut="Enter" disabled={busy}>
          {busy ? '正在盖章…' : '原件一致，盖章'}
        </ActionButton>
        <ActionButton shortcut="Escape" onClick={onBack}>
          不核验
        </ActionButton>
      </div>
    </form>
  )
}
