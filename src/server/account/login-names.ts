/** Account names from people's names: `Siti Aminah, S.Pd.` → `siti.aminah`, and `siti.aminah2` when that is taken. */
const LONGEST = 30;

export function loginStem(name: string): string {
  // Titles stand after a comma; Hj. and the like before the name stay, they do no harm.
  const words = (name.split(',')[0] ?? '')
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9\s]/g, '')
    .trim()
    .split(/\s+/);
  const stem = words.join('.').slice(0, LONGEST).replace(/\.$/, '');
  return stem.length >= 2 ? stem : 'akun';
}

export function freeLogin(name: string, taken: ReadonlySet<string>): string {
  const stem = loginStem(name);
  if (!taken.has(stem)) return stem;
  let number = 2;
  while (taken.has(`${stem}${number}`)) number += 1;
  return `${stem}${number}`;
}
