import { DEFAULT_TIME_ZONE, type Ports } from '#kader/core/ports.ts';

/** The calendar day of an instant where the families live. */
export function dayOf(milliseconds: number, timeZone = DEFAULT_TIME_ZONE): string {
  // The Swedish form of a date is YYYY-MM-DD.
  const parts = { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  return new Intl.DateTimeFormat('sv-SE', parts).format(milliseconds);
}

/** UUIDv7: begins with the time by the phone's clock, which orders nothing but file names. */
export function newId({ crypto, now }: Ports): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let time = Math.max(0, Math.floor(now()));
  for (let index = 5; index >= 0; index -= 1) {
    bytes[index] = time % 256;
    time = Math.floor(time / 256);
  }
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
