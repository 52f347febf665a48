/** Contraceptive methods: which are modern, which are long-acting (rulebook 3.4). Codes are those of item `kb_method`. */

/** Long-acting and permanent: the MKJP of the reports. */
const MKJP: readonly string[] = ['IUD', 'MOW', 'MOP', 'IMPLAN'];
const MODERN: readonly string[] = [...MKJP, 'SUNTIK', 'PIL', 'KONDOM'];
export const NOT_USING = 'BUKAN_PESERTA';

/** The lactation method counts as modern unless the pack says otherwise (`mal_is_modern`). */
export function isModern(method: string, settings: { malIsModern: boolean }): boolean {
  return MODERN.includes(method) || (method === 'MAL' && settings.malIsModern);
}

export function isLongActing(method: string): boolean {
  return MKJP.includes(method);
}
