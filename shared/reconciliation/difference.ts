import { z } from 'zod'

/** not-arrived 平台未收到 · twice 平台重复 · other-state 状态不一致 · unknown 本机没有 */
export const DifferenceKind = z.enum(['not-arrived', 'twice', 'other-state', 'unknown'])
export type DifferenceKind = z.infer<typeof DifferenceKind>

export const differenceNames: Readonly<Record<DifferenceKind, string>> = {
  'not-arrived': '平台未收到',
  twice: '平台重复',
  'other-state': '状态不一致',
  unknown: '本机没有',
}

/** What a person does about it; the difference ends by itself with the next comparison that agrees. */
export const differenceAdvice: Readonly<Record<DifferenceKind, string>> = {
  'not-arrived':
    '平台上没有这一件，或没有它最近的报送。请到“待同步”查看这一件：在等待的会自动报送，被退回的按原因改正后重新发送；那里没有的，请告诉平台补收。',
  twice: '平台上有两条同号的办件。请把受理编号告诉平台，由平台作废多出的一条，不要在本机重新受理。',
  'other-state':
    '平台上的办理状态与本机最后报送的不同。请打开办件核对经过：本机正确的，告诉平台更正；平台正确的，按实际补登记结果。',
  unknown:
    '平台记在本窗口名下，本机没有这一件。请核对是否在别的窗口受理、本窗口是否换过机器或恢复过备份，再告诉平台更正。',
}
