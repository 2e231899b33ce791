import type { ThemeConfig } from 'antd'
import { theme } from 'antd'

export type Tone = 'light' | 'dark'
/** `large` is for elders and touch screens. */
export type Size = 'normal' | 'large'

export interface Look {
  readonly tone: Tone
  readonly size: Size
}

export const looks: readonly Look[] = [
  { tone: 'light', size: 'normal' },
  { tone: 'dark', size: 'normal' },
  { tone: 'light', size: 'large' },
  { tone: 'dark', size: 'large' },
]

const fontFamily =
  '"Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", HanaMinA, HanaMinB, sans-serif'

const tokens: Readonly<Record<Tone, NonNullable<ThemeConfig['token']>>> = {
  light: {
    colorPrimary: '#0b5cad',
    colorInfo: '#0b5cad',
    colorError: '#b3231a',
    colorWarning: '#d9a520',
    colorSuccess: '#1c7038',
    colorTextBase: '#17202a',
    colorTextSecondary: '#4a5662',
    colorTextTertiary: '#4a5662',
    colorTextPlaceholder: '#66717c',
    colorBorder: '#78838f',
    colorBorderSecondary: '#d3dae2',
    colorBgLayout: '#f3f5f8',
  },
  dark: {
    colorPrimary: '#6db3f8',
    colorInfo: '#6db3f8',
    colorError: '#ff9a91',
    colorWarning: '#f4c95d',
    colorSuccess: '#7fd699',
    colorTextBase: '#e8edf2',
    colorBgBase: '#1a2027',
    colorBgContainer: '#1a2027',
    colorBgElevated: '#242c35',
    colorTextSecondary: '#b0bbc6',
    colorTextTertiary: '#b0bbc6',
    colorTextPlaceholder: '#8b97a3',
    colorTextLightSolid: '#0b1420',
    colorBorder: '#7f8c99',
    colorBorderSecondary: '#37424e',
    colorBgLayout: '#12161b',
  },
}

/**
 * Ant Design without styles of its own at run time: the content security policy refuses `<style>`. The rules
 * come from `antd.css`, which a test generates from this very theme, so both always agree.
 */
export function antdTheme(look: Look): ThemeConfig {
  const large = look.size === 'large'
  return {
    zeroRuntime: true,
    hashed: false,
    cssVar: { prefix: 'ant', key: `look-${look.tone}-${look.size}` },
    algorithm: look.tone === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      ...tokens[look.tone],
      fontFamily,
      fontSize: large ? 16 : 14,
      controlHeight: large ? 44 : 32,
      borderRadius: 4,
      motion: false,
      boxShadow: 'none',
      boxShadowSecondary: '0 0 0 1px rgba(120, 131, 143, 0.6)',
      wireframe: false,
    },
  }
}
