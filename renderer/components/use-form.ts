import { type RefObject, type SubmitEvent, useRef, useState } from 'react'
import type { z } from 'zod'
import { fieldErrors } from '../lib/field-errors.ts'

export type FormErrors = Readonly<Record<string, string>>

interface SmallForm {
  readonly ref: RefObject<HTMLFormElement | null>
  readonly errors: FormErrors
  setErrors(errors: FormErrors): void
  /** Sends what the schema takes; otherwise the first field that it doesn't take gets the focus. */
  submit<T>(event: SubmitEvent, schema: z.ZodType, input: T, send: (input: T) => void): void
}

/** A form of text fields: the contract's own words beside the fields, before anything is sent. */
export function useForm(more: (name?: string) => FormErrors = () => ({})): SmallForm {
  const ref = useRef<HTMLFormElement>(null)
  const [errors, setErrors] = useState<FormErrors>({})
  return {
    ref,
    errors,
    setErrors,
    submit(event, schema, input, send) {
      event.preventDefault()
      const found = { ...fieldErrors(schema, input), ...more() }
      setErrors(found)
      if (Object.keys(found).length === 0) send(input)
      else
        queueMicrotask(() =>
          ref.current?.querySelector<HTMLInputElement>('[aria-invalid="true"]')?.focus(),
        )
    },
  }
}
