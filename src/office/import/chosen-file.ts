/** What can be said about a file before it is sent. The server decides by the content; this only saves a journey. */
const LARGEST_BYTES = 50 * 1024 * 1024;

/** The key of the sentence that says why a file cannot be read, or `null`. */
export function fileProblem(file: { name: string; size: number }): string | null {
  const ending = file.name.slice(file.name.lastIndexOf('.') + 1).toLowerCase();
  // BIFF files are refused for now (contracts 31.21).
  if (ending === 'xls') return 'imports.file-xls';
  if (ending !== 'xlsx' && ending !== 'xlsm' && ending !== 'csv') return 'imports.file-kind';
  if (file.size === 0) return 'imports.file-empty';
  return file.size > LARGEST_BYTES ? 'imports.file-large' : null;
}
