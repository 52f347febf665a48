/** The people of the programme (contracts 8), all synthetic. */
import type { Actor } from '#domain/access/actor.ts';

export const PERSONAS = {
  siti: { id: '', name: 'Siti', role: 'kader', sector: null, places: ['19.01.04.2010/001/001'] },
  wati: { id: '', name: 'Wati', role: 'bidan', sector: null, places: ['19.01.04.2010'] },
  hasan: { id: '', name: 'Hasan', role: 'rt', sector: null, places: ['19.01.04.2010/001/001'] },
  lina: { id: '', name: 'Lina', role: 'desa_operator', sector: null, places: ['19.01.04.2010'] },
  budi: { id: '', name: 'Budi', role: 'sector_officer', sector: 'education', places: ['19.01'] },
  agus: { id: '', name: 'Agus', role: 'province_officer', sector: null, places: ['19'] },
  // A neighbour village's operator: whatever Lina sees, she must not.
  dewi: { id: '', name: 'Dewi', role: 'desa_operator', sector: null, places: ['19.01.01.2007'] },
} as const satisfies Record<string, Actor>;
export type PersonaName = keyof typeof PERSONAS;
