/** Bounds of an uploaded file (contracts 31.3). Far above any village: the largest of the province has 20,000 people. */
export const LIMITS = {
  zipEntries: 500,
  inflatedBytes: 300 * 1024 * 1024,
  sharedStringsBytes: 50 * 1024 * 1024,
  columns: 200,
  /** Rows with something in them, over all sheets. */
  rows: 200_000,
  /** One cell; the longest item of ours takes 200 characters. */
  cellCharacters: 2_000,
  /** Everything that is handed on: a shared string may be named a million times. */
  allCharacters: 100_000_000,
  heapMegabytes: 256,
  clockMilliseconds: 20_000,
} as const;
