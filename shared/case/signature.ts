import { z } from 'zod'

/** Who signs a letter; `participant:2` is the second unit of a joint survey. */
export const SignatureSlot = z
  .string()
  .regex(
    /^(applicant|handler|clerk|agent|helper|recipient|witness|deliverer|sender|receiver|organiser|participant:[1-9]\d?)$/,
  )

const Point = z.tuple([z.number().finite(), z.number().finite()])

/** As the pen went, in a field of its own units: y grows downwards, a single point is a dot. */
export const SignatureStrokes = z.strictObject({
  width: z.number().positive().max(10_000),
  height: z.number().positive().max(10_000),
  lines: z.array(z.array(Point).min(1).max(4_000)).min(1).max(400),
})
export type SignatureStrokes = z.infer<typeof SignatureStrokes>

/** Base64 of the eight bytes that every PNG begins with. */
const pngStart = 'iVBORw0KGgo'

export const SignaturePicture = z
  .base64()
  .max(1_400_000)
  .refine((text) => text.startsWith(pngStart), '签名图片不是 PNG 图片，请重新签名。')

/** A signature as it stands on a letter: the strokes, or a picture where a pad gives nothing else. */
export const Signature = z.union([
  z.strictObject({ slot: SignatureSlot, strokes: SignatureStrokes, at: z.iso.datetime() }),
  z.strictObject({ slot: SignatureSlot, png: SignaturePicture, at: z.iso.datetime() }),
])
export type Signature = z.infer<typeof Signature>
