import fc from 'fast-check'

/** Addresses that are not ours, many of them made to look so. */
export const hostileAddress = fc.oneof(
  fc.webUrl(),
  fc.constantFrom(
    'app://counter.evil/',
    'app://counter@evil/',
    'app://user:word@counter/',
    'app:/\\counter',
    'app:counter',
    'app:///counter/',
    'app://COUNTER/',
    'app://counter:443/',
    'app://сounter/',
    'file:///etc/passwd',
    'data:text/html,x',
    'javascript:alert(1)',
    'about:blank',
    'blob:app://counter/1',
    'https://counter/',
    'chrome://settings',
    '',
  ),
  fc.string().map((text) => `app://counter${encodeURIComponent(text)}x/`),
)
