/** Why somebody looks: each reading of sensitive data carries one purpose of a closed list (UU 27/2022 art. 16, 31). */
export const PURPOSES = ['service', 'verification', 'citizen-request', 'oversight', 'repair'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** What a page is for, unless the reader says otherwise. An export has none: it asks. */
export const PURPOSE_OF_PAGE = {
  'read-family': 'service',
  'read-needs': 'service',
  'read-findings': 'service',
  'read-growth': 'service',
  'read-conflicts': 'repair',
  'phone-copied': 'service',
  'held-read': 'repair',
  'held-applied': 'repair',
  'held-returned': 'repair',
  'held-closed': 'repair',
  'rescue-opened': 'repair',
  'rescue-previewed': 'repair',
  import: 'repair',
  'import-undo': 'repair',
} as const satisfies Record<string, Purpose>;

export function isPurpose(text: string | null): text is Purpose {
  return (PURPOSES as readonly (string | null)[]).includes(text);
}
