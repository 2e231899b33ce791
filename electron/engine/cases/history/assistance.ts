import { type ShowingKind, showingKindNames } from '../../../../shared/applicant/showing.ts'

type Payload = Readonly<Record<string, unknown>>

/** Of 帮办代办, of drafts that turned out to be one, and of the applicant's screen. */
export const assistanceSentences: Readonly<Record<string, (payload: Payload) => string>> = {
  'twin-decided': ({ verdict, keys }) =>
    verdict === 'same'
      ? `与另一件比对为同一件，并入该件，带入内容 ${Array.isArray(keys) ? keys.length : 0} 项`
      : '与另一件比对，不是同一件',
  'applicant-shown': ({ showing }) => `申请人屏显示：${showingName(showing)}`,
  'applicant-screen-cleared': () => '收回申请人屏上的内容',
  'applicant-flagged': ({ wrong }) => (wrong ? '标出一项内容有误' : '取消有误标记'),
  'applicant-confirmed': () => '核对信息，确认无误',
  'applicant-signed': () => '在申请人屏上手写签名',
  'applicant-left': ({ showing }) =>
    showing === 'read' ? '在申请人屏上看完文书' : `离开申请人屏，未完成${showingName(showing)}`,
}

function showingName(kind: unknown): string {
  return showingKindNames[kind as ShowingKind] ?? ''
}

/** Who did what no account did: the applicant on the applicant's screen, or the machine by itself. */
export function nobodyAt(kind: string): string {
  return /^applicant-(flagged|confirmed|signed|left)$/.test(kind) ? '申请人' : '本机'
}
