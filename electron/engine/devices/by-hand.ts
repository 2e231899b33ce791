import type { DeviceStatus } from '../../../shared/ipc/contract/operations.ts'

/** 先手工办理: how the case goes on while this is out of order. */
export const byHand: Readonly<Record<DeviceStatus['id'], string>> = {
  'card-reader': '照证件手工录入姓名和证件号码，核对本人后继续受理。',
  scanner: '把码下面的编号敲进“查询”，或手工录入。',
  camera: '用扫描仪扫，或收复印件，材料的核验方式选“复印件”。',
  'page-scanner': '用高拍仪拍，或收复印件，材料的核验方式选“复印件”。',
  printer: '照常受理；文书留在本件的“文书”里，恢复后补打，急用的另存文件后到别的窗口打。',
  'second-printer': '用主打印机打。',
  'roll-printer': '改打 A4 文书。',
  fonts: '照常受理；含缺字的文书先不打，字可由管理员补图。',
  disk: '先清理磁盘再受理；清理前用纸质申请表收件。',
  clock: '照常受理；到期的自动处理会暂停，请值班长确认日期。',
  platform: '照常受理；办件先存在本机，联网后自动上报。',
  'hall-database': '照常受理；别的窗口的办件先打电话问，恢复后自动补传。',
  key: '照常受理。',
  log: '照常受理，不要删除任何文件。',
}
