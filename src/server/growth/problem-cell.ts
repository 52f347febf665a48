/** The cell of problems: `code column: sentence`, several parted by ` | `, always between quotation marks. */
import type { Problem } from '#domain/basics/problem.ts';
import type { Language } from '#messages/messages.ts';
import { sentence } from '#server/start/sentence.ts';

const PARTING = Buffer.from(' | ');

export class ProblemTexts {
  readonly #made = new Map<Problem, Uint8Array>();
  readonly #language: Language;
  readonly #ageColumn: string;

  /** @param ageColumn where the age of this file stands: what the rules call `age` */
  constructor(language: Language, ageColumn: string) {
    this.#language = language;
    this.#ageColumn = ageColumn;
  }

  /** The parts of the cell between the quotation marks, in order. */
  parts(problems: readonly Problem[]): Uint8Array[] {
    return problems.flatMap((one, index) => (index === 0 ? [this.#text(one)] : [PARTING, this.#text(one)]));
  }

  #text(one: Problem): Uint8Array {
    let bytes = this.#made.get(one);
    if (!bytes) {
      const column = one.details?.['column'] === 'age' ? this.#ageColumn : String(one.details?.['column'] ?? 'row');
      const told = sentence(`problem.${one.code}`, { ...one.details, column }, this.#language);
      bytes = Buffer.from(`${one.code} ${column}: ${told}`.replaceAll('"', '""'));
      this.#made.set(one, bytes);
    }
    return bytes;
  }
}
