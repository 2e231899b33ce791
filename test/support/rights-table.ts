import { Role, roleNames } from '../../shared/case/account.ts'
import { type ChannelName, channelNames } from '../../shared/ipc/channels.ts'
import { contract } from '../../shared/ipc/contract.ts'
import type { Access, Endpoint } from '../../shared/ipc/endpoint.ts'
import { areas } from './channel-meanings.ts'

const kinds = { query: '查', command: '办', action: '动' } as const

/** `docs/rights.md` as the contract itself makes it. */
export function rightsTable(): string {
  const names = [...new Set(channelNames.map((channel) => areaOf(channel)))]
  return `# Who may do what

Written by \`node test/support/write-rights.ts\` from \`shared/ipc/contract/\`; a test compares the two. The access of an endpoint is the right: dispatch asks for it before every handler, and a channel without one does not compile. ● may. 查 reads, 办 changes and leaves one event, 动 asks a device or another process.

“任何人” works before a login, “登录后” for everybody who is logged in and not locked, “申请人屏” on the applicant's screen alone, which in turn reaches nothing else. While a password has to be changed, only the change of the password works. A helper (帮办) reaches records of his own requests alone, whatever the table says (\`electron/engine/assistance/helper-reach.ts\`).

${names.map(section).join('\n')}`
}

/** Channels without a meaning in the hall's words. */
export function unnamedChannels(): readonly ChannelName[] {
  return channelNames.filter((channel) => meaningOf(channel) === undefined)
}

function areaOf(channel: ChannelName): string {
  return channel.slice(0, channel.indexOf('.'))
}

function meaningOf(channel: ChannelName): string | undefined {
  return areas[areaOf(channel)]?.channels[channel.slice(channel.indexOf('.') + 1)]
}

function section(area: string): string {
  const rows = channelNames
    .filter((channel) => areaOf(channel) === area)
    .map((channel) => {
      const { access, kind }: Endpoint = contract[channel]
      const cells = [meaningOf(channel) ?? '', `\`${channel}\``, kinds[kind], ...cellsOf(access)]
      return `| ${cells.join(' | ')} |`
    })
  const head = ['', '', '', ...Role.options.map((role) => roleNames[role])]
  return `## ${areas[area]?.title ?? area}
| ${head.join(' | ')} |
|${'---|'.repeat(head.length)}
${rows.join('\n')}
`
}

function cellsOf(access: Access): readonly string[] {
  if (access === 'applicant') return Role.options.map(() => '申请人屏')
  if (access === 'anyone') return Role.options.map(() => '任何人')
  if (access === 'signed-in' || access === 'session') return Role.options.map(() => '登录后')
  return Role.options.map((role) => (access.includes(role) ? '●' : ''))
}
