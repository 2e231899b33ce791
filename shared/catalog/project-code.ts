/** GB/T 40058—2021: 时间 4 – 地区 6 – 业务指导部门 2 – 项目类型 2 – 随机 5 and check 1. */
const standardForm = /^\d{4}-\d{6}-\d{2}-\d{2}-[\dA-Z]{6}$/

/**
 * Null when the code can be right. The check character's formula is not published, so only the form is
 * looked at; whether the code exists is for the 在线审批监管平台 to say. Codes given before the change-over
 * (Hunan: end of 2020) have other forms and pass, as long as they don't look like a mistyped new one.
 */
export function projectCodeProblem(text: string): string | null {
  if (standardForm.test(text)) return timeProblem(text)
  if (/^\d{1,4}-\d+-/.test(text)) {
    return `项目代码应为 5 段 24 位：4-6-2-2-6，例如 2405-430100-04-01-123456，现在各段是 ${text
      .split('-')
      .map((part) => [...part].length)
      .join('-')}。请核对立项文件。`
  }
  return /^[\dA-Z][\dA-Z-]{7,39}$/.test(text)
    ? null
    : '项目代码应为 24 位，由数字、大写字母和短横线组成，例如 2405-430100-04-01-123456。请核对立项文件。'
}

function timeProblem(text: string): string | null {
  const month = Number(text.slice(2, 4))
  const isYearMonth = month >= 1 && month <= 12
  // The form before the standard had the year itself in the first segment.
  const isYear = /^201[3-9]|^202[01]/.test(text)
  return isYearMonth || isYear
    ? null
    : `项目代码第 3、4 位是月份，应为 01 至 12，现在是 ${text.slice(2, 4)}。请核对立项文件。`
}
