/** What the browser's own WebAuthn calls take and give as JSON; the server's library checks the inside. */
import { z } from 'zod';

const base64url = z
  .string()
  .max(20_000)
  .regex(/^[A-Za-z0-9_-]*$/);

/** Options for `PublicKeyCredential.parse…OptionsFromJSON`. */
export const passkeyOptions = z.looseObject({ challenge: base64url });

export const newPasskey = z.object({
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string()).optional(),
  }),
});
export type NewPasskey = z.infer<typeof newPasskey>;

export const passkeyAnswer = z.object({
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  response: z.object({ clientDataJSON: base64url, authenticatorData: base64url, signature: base64url }),
});
export type PasskeyAnswer = z.infer<typeof passkeyAnswer>;

export const passkeys = z.object({
  passkeys: z.array(z.object({ id: z.string(), createdAt: z.iso.datetime(), lastUsedAt: z.iso.datetime().nullable() })),
});
