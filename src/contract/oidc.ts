/** Signing in with the account of another office. */
import { z } from 'zod';

/** `label` is the provider's name, null when there is none; `linked`: the one who asks has added that account to hers. */
export const signInOffer = z.object({ label: z.string().nullable(), linked: z.boolean() });

/** Where to send the browser. */
export const signInStart = z.object({ url: z.url() });

/** By the level above: the e-mail or the subject at the provider; both null takes the link away. */
export const personLink = z
  .object({ email: z.email().max(200).nullable(), subject: z.string().min(1).max(255).nullable() })
  .refine(({ email, subject }) => email === null || subject === null);
