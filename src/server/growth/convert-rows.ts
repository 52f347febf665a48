/** Rows in, rows with z-scores, flags, classes and problems out: the work of one thread. */
import type { Problem } from '#domain/basics/problem.ts';
import { problem } from '#domain/basics/problem.ts';
import { classesOf, HEIGHT_CLASSES, NUTRITION_CLASSES, WEIGHT_CLASSES } from '#domain/growth/growth-class.ts';
import { GROWTH_PROBLEMS } from '#domain/growth/growth-problems.ts';
import { measureSchoolChild } from '#domain/growth/measure-school-child.ts';
import { measureYoungChild } from '#domain/growth/measure-young-child.ts';
import type { Growth, ZScore } from '#domain/growth/measurement.ts';
import type { Language } from '#messages/messages.ts';
import { LF } from '#server/growth/csv-cells.ts';
import { COLUMNS_OUT, type CsvLayout, type Reference } from '#server/growth/csv-layout.ts';
import { ProblemTexts } from '#server/growth/problem-cell.ts';
import { RowReader } from '#server/growth/read-row.ts';
import { RowWriter } from '#server/growth/row-writer.ts';

export interface ConvertOptions {
  layout: CsvLayout;
  reference: Reference;
  language: Language;
}

const TOO_MANY_CELLS = problem('growth.too-many-cells', { column: 'row' });
const [QUOTE, YES, NO, LYING, STANDING] = [0x22, 0x31, 0x30, 0x6c, 0x68];
/** As the regulation writes them: "sangat pendek", "risiko BB lebih". */
const CLASS_WORDS: Readonly<Record<string, Uint8Array>> = Object.fromEntries(
  [...HEIGHT_CLASSES, ...WEIGHT_CLASSES, ...NUTRITION_CLASSES].map((code) => [
    code,
    Buffer.from(code.replaceAll('-', ' ').replace('bb', 'BB')),
  ]),
);

export class RowConverter {
  readonly #options: ConvertOptions;
  readonly #reader: RowReader;
  readonly #writer: RowWriter;
  readonly #texts: ProblemTexts;
  readonly #measure: (measurement: Parameters<typeof measureYoungChild>[0]) => Growth;

  constructor(options: ConvertOptions) {
    this.#options = options;
    this.#reader = new RowReader(options.layout, options.reference);
    this.#writer = new RowWriter(options.layout.delimiter);
    this.#texts = new ProblemTexts(options.language, options.layout.ageColumn);
    this.#measure = options.reference === 'who2006' ? measureYoungChild : measureSchoolChild;
  }

  /** @param bytes whole records; empty lines give no row */
  convert(bytes: Uint8Array): { bytes: Uint8Array<ArrayBuffer>; rows: number } {
    let [at, rows] = [0, 0];
    while (at < bytes.length) {
      const next = this.#reader.next(bytes, at);
      const { cells } = this.#reader;
      if (cells.count > 1 || cells.keptEnd > at) {
        this.#row(bytes, at);
        rows += 1;
      }
      at = next;
    }
    return { bytes: this.#writer.take(), rows };
  }

  #row(bytes: Uint8Array, from: number): void {
    const { cells } = this.#reader;
    const { width } = this.#options.layout;
    this.#writer.reserve(cells.keptEnd - from + width);
    this.#writer.copy(bytes, from, cells.keptEnd);
    for (let missing = cells.count; missing < width; missing += 1) this.#writer.delimiter();
    if (cells.count > width) this.#leaveEmpty();
    else this.#measured();
    this.#writer.byte(LF);
  }

  /** With a cell too many, even an empty one, nobody knows which number belongs where: mostly 7,8 without quotation marks. */
  #leaveEmpty(): void {
    for (const column of COLUMNS_OUT[this.#options.reference]) if (column !== 'problems') this.#writer.delimiter();
    this.#problems([TOO_MANY_CELLS]);
  }

  #measured(): void {
    const unread: Problem[] = [];
    const growth = this.#measure(this.#reader.measurement(unread));
    if (growth.reference === 'who2006') this.#young(growth);
    else this.#school(growth);
    this.#problems(unread.length === 0 ? growth.problems : together(unread, growth.problems));
  }

  #young(growth: Growth): void {
    const writer = this.#writer;
    writer.delimiter();
    if (growth.comparableCm !== null) writer.tenths(growth.comparableCm);
    writer.delimiter();
    if (growth.posture !== null) writer.byte(growth.posture === 'lying' ? LYING : STANDING);
    this.#score(growth.lengthForAge);
    this.#score(growth.weightForAge);
    this.#score(growth.weightForLength);
    this.#score(growth.bmiForAge);
    this.#score(growth.headForAge);
    this.#score(growth.armForAge);
    const { tbu, bbu, bbtb, imtu } = classesOf(growth);
    this.#class(tbu);
    this.#class(bbu);
    this.#class(bbtb);
    this.#class(imtu);
  }

  #school(growth: Growth): void {
    this.#score(growth.lengthForAge);
    this.#score(growth.weightForAge);
    this.#score(growth.bmiForAge);
    this.#class(classesOf(growth).imtu);
  }

  /** The z and its flag: 1 where it cannot be (R-ANT-08). */
  #score(score: ZScore | null): void {
    const writer = this.#writer;
    writer.delimiter();
    if (score !== null) writer.hundredths(score.z);
    writer.delimiter();
    if (score !== null) writer.byte(score.implausible ? YES : NO);
  }

  #class(code: string | null): void {
    this.#writer.delimiter();
    const word = code === null ? undefined : CLASS_WORDS[code];
    if (word) this.#writer.text(word);
  }

  #problems(problems: readonly Problem[]): void {
    const writer = this.#writer;
    writer.delimiter();
    if (problems.length === 0) return;
    const parts = this.#texts.parts(problems);
    writer.reserve(parts.reduce((sum, part) => sum + part.length, 0));
    writer.byte(QUOTE);
    for (const part of parts) writer.copy(part, 0, part.length);
    writer.byte(QUOTE);
  }
}

/** What could not be read is said once, not again as missing. */
function together(unread: readonly Problem[], problems: readonly Problem[]): Problem[] {
  const saysSex = unread.includes(GROWTH_PROBLEMS.sexUnknown);
  const saysDate = unread.some(({ code }) => code === 'growth.date-unreadable');
  return [
    ...unread,
    ...problems.filter(
      (one) => !(saysSex && one === GROWTH_PROBLEMS.sexMissing) && !(saysDate && one === GROWTH_PROBLEMS.ageNotANumber),
    ),
  ];
}
