import type { ReactElement } from 'react'
import { documentKindNames } from '../../../shared/case/joint-case.ts'
import type { CheckedLetter, Verdict } from '../../../shared/ipc/contract/verification.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { useShortcuts } from '../../lib/shortcuts.ts'

const verdictNames: Readonly<Record<Verdict, string>> = {
  genuine: '真实有效',
  cancelled: '已作废',
  altered: '被改动',
  'unknown-source': '无法识别的来源',
  unreadable: '没有读出来',
  'case-number': '只有办件编号',
}

const tones: Readonly<Record<Verdict, 'good' | 'bad' | 'unsure'>> = {
  genuine: 'good',
  cancelled: 'bad',
  altered: 'bad',
  'unknown-source': 'unsure',
  unreadable: 'unsure',
  'case-number': 'unsure',
}

/** The verdict first, then what the code says; what is not true is not shown as if it were. */
export function CheckResult({
  checked,
  onOpenCase,
}: {
  readonly checked: CheckedLetter
  readonly onOpenCase: (caseId: string) => void
}): ReactElement {
  const { verdict, caseId, sentence } = checked
  const open = (): void => {
    if (caseId !== null) onOpenCase(caseId)
  }
  useShortcuts({
    'Alt+O': { label: '打开办件', initials: 'dkbj', disabled: caseId === null, run: open },
  })
  return (
    <>
      <div className={`verification-verdict ${tones[verdict]}`}>
        <h2>{verdictNames[verdict]}</h2>
        <p>{sentence}</p>
      </div>
      <Claims checked={checked} />
      {caseId !== null && (
        <p>
          <ActionButton shortcut="Alt+O" onClick={open}>
            打开办件
          </ActionButton>
        </p>
      )}
    </>
  )
}

function Claims({ checked: { letter, verdict } }: { readonly checked: CheckedLetter }) {
  if (letter === null) return null
  const believed = verdict === 'genuine' || verdict === 'cancelled'
  const rows: readonly (readonly [string, string])[] = [
    ['文书', documentKindNames[letter.kind]],
    ['文书编号', letter.documentNo],
    ['受理编号', letter.caseNumber || '不属于办件'],
    ['申请人', letter.holder || '未写明'],
    ['签发日期', letter.issuedDate],
    ['签发窗口', letter.issuerName ?? `不认识（密钥编号 ${letter.keyId.toUpperCase()}）`],
  ]
  return (
    <section aria-label="码中所载">
      {!believed && <p className="verification-doubt">码里写着以下内容，未经证实：</p>}
      <dl className="verification-claims">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
