import { z } from 'zod'

// The content security policy forbids eval. Zod probes for it when a schema is made, and each probe would
// be a reported violation: this module must be evaluated before the contract.
z.config({ jitless: true })
