import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  exchangeOf,
  type RawAnswer,
  unreachableOf,
} from '../../../electron/engine/sync/exchange.ts'

const json = 'application/json; charset=utf-8'
const anAnswer = (answer: Partial<RawAnswer>): RawAnswer => ({
  status: 200,
  contentType: json,
  retryAfterMs: null,
  text: '{}',
  ...answer,
})
const never = () => undefined
const always = () => true

describe('what an answer means', () => {
  it.each([
    [200, 'answered'],
    [201, 'answered'],
    [202, 'unreachable'],
    [204, 'unreachable'],
    [302, 'unreachable'],
    [400, 'refused'],
    [401, 'unauthorised'],
    [403, 'refused'],
    [404, 'unreachable'],
    [407, 'unreachable'],
    [408, 'busy'],
    [413, 'refused'],
    [422, 'refused'],
    [429, 'busy'],
    [451, 'refused'],
    [500, 'busy'],
    [503, 'busy'],
    [599, 'busy'],
  ])('%i is %s', (status, kind) => {
    expect(exchangeOf(anAnswer({ status }), always).kind).toBe(kind)
  })

  it('takes a page that answers 200 for a login page of the network', () => {
    const exchange = exchangeOf(anAnswer({ contentType: 'text/html', text: '<html>' }), always)
    expect(exchange).toEqual({ kind: 'unreachable', reason: expect.stringContaining('登录网络') })
  })

  it('does not take an answer to something else for an acceptance', () => {
    expect(exchangeOf(anAnswer({ text: '{"operationId":"x"}' }), never).kind).toBe('busy')
    expect(exchangeOf(anAnswer({ text: '{"broken' }), never).kind).toBe('busy')
  })

  it('tells a wrong sequence, a running operation and another conflict apart', () => {
    const of = (text: string) => exchangeOf(anAnswer({ status: 409, text }), never)
    expect(of('{"code":"sequence","expectedSequence":3}')).toEqual({
      kind: 'out-of-sequence',
      expected: 3,
    })
    expect(of('{"code":"running"}').kind).toBe('busy')
    expect(of('<html>conflict</html>').kind).toBe('refused')
  })

  it("quotes the platform's Chinese reasons and leaves out everything else it says", () => {
    const text = JSON.stringify({
      code: 'invalid',
      reasons: ['项目地址不完整', 'NullPointerException at X.java:12', '\u0007建设单位为空。'],
    })
    const exchange = exchangeOf(anAnswer({ status: 400, text }), never)
    expect(exchange).toEqual({
      kind: 'refused',
      status: 400,
      reason:
        '平台认为内容不符合要求：项目地址不完整。建设单位为空。请核实后点“重新发送”；改不了的请告诉管理员。',
    })
  })

  it('always gives a Chinese sentence without a code, a stack or an English word', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 599 }),
        fc.oneof(fc.string(), fc.json()),
        fc.constantFrom(json, 'text/html', ''),
        (status, text, contentType) => {
          const exchange = exchangeOf(anAnswer({ status, text, contentType }), never)
          if (!('reason' in exchange)) return
          expect(exchange.reason).toMatch(/^[\p{Script=Han}“”，。；：！？]+$/u)
        },
      ),
    )
  })
})

describe('an exchange without an answer', () => {
  const withCode = (code: string) => Object.assign(new Error('x'), { code })
  it.each([
    ['ECONNREFUSED', '连不上平台'],
    ['ENOTFOUND', '连不上平台'],
    ['UND_ERR_CONNECT_TIMEOUT', '没有应答'],
    ['UND_ERR_HEADERS_TIMEOUT', '没有应答'],
    ['ECONNRESET', '连接中断'],
    ['UND_ERR_SOCKET', '连接中断'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', '证书'],
    ['CERT_HAS_EXPIRED', '证书'],
    ['ERR_INVALID_URL', '平台地址不对'],
    ['UND_ERR_INVALID_ARG', '重新填写地址和令牌'],
  ])('with %s says “%s…” and what becomes of the case', (code, words) => {
    const exchange = unreachableOf(withCode(code))
    expect(exchange).toEqual({ kind: 'unreachable', reason: expect.stringContaining(words) })
    expect(exchange).toHaveProperty('reason', expect.stringContaining('自动报送'))
  })

  it('knows the time-out of the whole exchange by its name', () => {
    const exchange = unreachableOf(new DOMException('late', 'TimeoutError'))
    expect(exchange).toHaveProperty('reason', expect.stringContaining('没有应答'))
  })
})
