/** A Node process that does nothing: what the runtime alone takes. */
setInterval(() => undefined, 60_000)
