import { expect, test } from 'vitest'
import {
  contentSecurityPolicy,
  securityHeaders,
} from '../../../electron/shell/content-security-policy.ts'

test('the policy allows our own origin and nothing inline, evaluated or foreign', () => {
  const policy = Object.fromEntries(
    contentSecurityPolicy.split('; ').map((part) => {
      const [name, ...sources] = part.split(' ')
      return [name, sources]
    }),
  )
  expect(policy).toEqual({
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'worker-src': ["'self'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-src': ["'none'"],
    'frame-ancestors': ["'none'"],
  })
})

test('a page may be given a camera’s picture, and no other device', () => {
  const policy = securityHeaders['Permissions-Policy']?.split(', ') ?? []
  expect(policy).toContain('camera=(self)')
  expect(policy.filter((one) => !one.endsWith('=()'))).toEqual(['camera=(self)'])
  expect(policy).toEqual(expect.arrayContaining(['microphone=()', 'usb=()', 'hid=()', 'serial=()']))
})

test('every file is sent with the policy and never kept', () => {
  expect(securityHeaders).toMatchObject({
    'Content-Security-Policy': contentSecurityPolicy,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  })
})
