import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { caseRoles, type Role, separatedDuties } from '../../shared/case/account.ts'
import { channelNames } from '../../shared/ipc/channels.ts'
import { contract } from '../../shared/ipc/contract.ts'
import type { Endpoint } from '../../shared/ipc/endpoint.ts'
import { rightsTable, unnamedChannels } from '../support/rights-table.ts'

test('every channel has a meaning in the hall’s words (else: test/support/channel-meanings.ts)', () => {
  expect(unnamedChannels()).toEqual([])
})

test('the document of rights is what the contract says (else: node test/support/write-rights.ts)', () => {
  const file = join(import.meta.dirname, '../../docs/rights.md')
  expect(readFileSync(file, 'utf8')).toBe(rightsTable())
})

/** Areas that show or change what an applicant said, brought, was told or got. */
const ofCases =
  /^(cases|carryOver|identity|capture(?!\.(findScanners|certificate)$)|guidance|approvals|tasks|supplements|tolerances|worklist|surveys|links|projects|assistance|twins|applicant|evidence|custody|delivery|evaluation|progress|privacy)\./

test('none of the three duties, and not the hall’s administrator, reaches a case', () => {
  const keepers: readonly Role[] = [...separatedDuties, 'administrator']
  const open = channelNames.filter((channel) => {
    const { access }: Endpoint = contract[channel]
    if (!ofCases.test(channel) || access === 'applicant') return false
    return typeof access === 'string' || keepers.some((role) => access.includes(role))
  })
  expect(open).toEqual([])
})

test('no right of one of the three duties is another’s, or anybody else’s', () => {
  const shared = channelNames.filter((channel) => {
    const { access }: Endpoint = contract[channel]
    return (
      typeof access !== 'string' &&
      separatedDuties.some((duty) => access.includes(duty)) &&
      access.length > 1
    )
  })
  expect(shared).toEqual([])
})

test('whoever takes cases makes no account, gives no post and reads no log', () => {
  const kept = channelNames.filter((channel) => {
    const { access }: Endpoint = contract[channel]
    return (
      /^(security|posts|settings)\.|^accounts\.(list|create|openWork|disable|enable)$/.test(
        channel,
      ) &&
      (typeof access === 'string' || caseRoles.some((role) => access.includes(role)))
    )
  })
  expect(kept).toEqual([])
})
