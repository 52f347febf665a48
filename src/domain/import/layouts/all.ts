import { DESIL } from '#domain/import/layouts/desil.ts';
import { EPPGBM } from '#domain/import/layouts/eppgbm.ts';
import type { Layout } from '#domain/import/layouts/layout.ts';
import { OPENSID_POPULATION } from '#domain/import/layouts/opensid-population.ts';

/** Tried in this order. */
export const LAYOUTS: readonly Layout[] = [OPENSID_POPULATION, EPPGBM, DESIL];
