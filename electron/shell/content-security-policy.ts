const directives: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-src': "'none'",
  'frame-ancestors': "'none'",
}

/** The one policy, set as a header by both shells. */
export const contentSecurityPolicy = Object.entries(directives)
  .map(([directive, sources]) => `${directive} ${sources}`)
  .join('; ')

/** Of all that a browser can give a page, the picture of a document camera; and that only where the shell grants it. */
const permissionsPolicy = [
  'camera=(self)',
  ...[
    ...['microphone', 'display-capture', 'geolocation', 'usb', 'serial', 'hid', 'bluetooth'],
    ...['midi', 'payment', 'clipboard-read', 'idle-detection', 'screen-wake-lock'],
  ].map((feature) => `${feature}=()`),
].join(', ')

/** Sent with every file of the window. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy,
  'Permissions-Policy': permissionsPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
}
