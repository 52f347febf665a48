import { z } from 'zod';
import { PURPOSES } from '#domain/data-protection/purpose.ts';

export const purpose = z.enum(PURPOSES);
/** A page has its own purpose; a reader with another one says so. */
export const withPurpose = z.object({ purpose: purpose.optional() });
