/** Roles are code; the names people see are pack data (contracts 8). */
export const ROLES = [
  'kader',
  'bidan',
  'rt',
  'pokja',
  'desa_operator',
  'kec_supervisor',
  'puskesmas',
  'sector_officer',
  'kab_admin',
  'province_officer',
  'case_manager',
  'facilitator',
  'public',
  'operator',
] as const;
export type Role = (typeof ROLES)[number];
