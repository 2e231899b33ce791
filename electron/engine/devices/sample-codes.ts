import type { Reader } from '../../../db/handles.ts'
import { findNewestProofCode, findNewestSleeveCode } from '../../../db/queries/newest-codes.ts'
import type { SampleCode } from '../../../shared/ipc/contract/training-scan.ts'
import { refuse } from '../refusal.ts'

/** What is held under the training scanner; invented, but for the counter's own letters and sleeves. */
export async function sampleCode(read: Reader, sample: SampleCode): Promise<string> {
  switch (sample) {
    case 'uscc':
      return 'https://example.cn/licence?code=91430100MA4L16JQ9D'
    case 'licence':
      return '1.2.156.3005.2.11100000000013338W009.11430100MB00000002.2026112001.001.0'
    case 'text':
      return '青禾样本公司 https://example.cn/menu'
    case 'letter': {
      const code = await findNewestProofCode(read)
      return code ?? refuse('not-found', '还没有出过办件的文书。请先受理一件，再扫它的方码。')
    }
    case 'sleeve': {
      const code = await findNewestSleeveCode(read)
      return code ?? refuse('not-found', '还没有材料袋。请先在跟办的材料交接里装袋，再扫标签。')
    }
  }
}
