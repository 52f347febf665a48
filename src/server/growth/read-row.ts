/** One row of CSV as a measurement of a child (R-ANT-01 … 03, 09). */
import { isPlainDate } from '#domain/basics/plain-date.ts';
import type { Problem } from '#domain/basics/problem.ts';
import { ageBetween, ageFromDays, ageFromMonths, type ChildAge } from '#domain/growth/child-age.ts';
import { GROWTH_PROBLEMS, unreadableDate } from '#domain/growth/growth-problems.ts';
import type { Measurement, Posture } from '#domain/growth/measurement.ts';
import type { Sex } from '#domain/growth/reference.ts';
import { RowCells, cellText } from '#server/growth/csv-cells.ts';
import type { ColumnIn, CsvLayout, Reference } from '#server/growth/csv-layout.ts';
import { isBlank, isNotAvailable, readNumber } from '#server/growth/read-number.ts';

const UNREADABLE_AGE = ageFromDays(NaN);

export class RowReader {
  readonly #layout: CsvLayout;
  readonly #reference: Reference;
  readonly cells: RowCells;
  #bytes: Uint8Array = new Uint8Array(0);

  constructor(layout: CsvLayout, reference: Reference) {
    this.#layout = layout;
    this.#reference = reference;
    this.cells = new RowCells(layout.delimiter, layout.width);
  }

  /** Reads the row into `cells`. @returns where the next one begins */
  next(bytes: Uint8Array, from: number): number {
    this.#bytes = bytes;
    return this.cells.read(bytes, from, bytes.length);
  }

  /** Of the row that was read last. @param problems takes what cannot be read */
  measurement(problems: Problem[]): Measurement {
    return {
      sex: this.#sex(problems),
      age: this.#age(problems),
      weightKg: this.#number('weight_kg'),
      lengthOrHeightCm: this.#number('lenhei_cm'),
      posture: this.#posture(problems),
      headCm: this.#number('headc_cm'),
      armCm: this.#number('armc_cm'),
      oedema: this.#oedema(problems),
    };
  }

  /** The age is taken where it is written most exactly; months first where the reference counts in months (R-ANT-14). */
  #age(problems: Problem[]): ChildAge | null {
    const months = this.#reference === 'who2007' ? this.#number('age_months') : null;
    if (months !== null) return ageFromMonths(months);
    const days = this.#number('age_days');
    if (days !== null) return ageFromDays(days);
    const between = this.#ageByDates(problems);
    if (between !== null) return between;
    const youngMonths = this.#number('age_months');
    return youngMonths === null ? null : ageFromMonths(youngMonths);
  }

  #ageByDates(problems: Problem[]): ChildAge | null {
    const [birthDate, measuredOn] = [this.#text('birth_date'), this.#text('measured_on')];
    if (birthDate === '' || measuredOn === '') return null;
    if (isPlainDate(birthDate) && isPlainDate(measuredOn)) return ageBetween(birthDate, measuredOn);
    if (!isPlainDate(birthDate)) problems.push(unreadableDate('birth_date'));
    if (!isPlainDate(measuredOn)) problems.push(unreadableDate('measured_on'));
    return UNREADABLE_AGE;
  }

  #sex(problems: Problem[]): Sex | null {
    const sign = this.#sign('sex');
    if (sign === '') return null;
    if (sign === '1' || sign === 'm' || sign === 'l') return 'L';
    if (sign === '2' || sign === 'f' || sign === 'p') return 'P';
    problems.push(GROWTH_PROBLEMS.sexUnknown);
    return null;
  }

  #posture(problems: Problem[]): Posture | null {
    const sign = this.#sign('measure');
    if (sign === 'l') return 'lying';
    if (sign === 'h') return 'standing';
    if (sign !== '') problems.push(GROWTH_PROBLEMS.postureUnknown);
    return null;
  }

  #oedema(problems: Problem[]): boolean | null {
    const sign = this.#sign('oedema');
    if (sign === 'y' || sign === '1') return true;
    if (sign === 'n' || sign === '2') return false;
    if (sign !== '') problems.push(GROWTH_PROBLEMS.oedemaUnknown);
    return null;
  }

  #number(column: ColumnIn): number | null {
    const cell = this.#layout.at[column];
    if (cell < 0 || cell >= this.cells.count) return null;
    const [start, end] = [this.cells.starts[cell] ?? 0, this.cells.ends[cell] ?? 0];
    return start === end ? null : readNumber(this.#bytes, start, end, this.#layout.decimalComma);
  }

  /** A cell of one sign, small; '' without one, '?' for more than one. */
  #sign(column: ColumnIn): string {
    const cell = this.#layout.at[column];
    if (cell < 0 || cell >= this.cells.count) return '';
    let [start, end] = [this.cells.starts[cell] ?? 0, this.cells.ends[cell] ?? 0];
    while (start < end && isBlank(this.#bytes[start])) start += 1;
    while (end > start && isBlank(this.#bytes[end - 1])) end -= 1;
    if (start === end || isNotAvailable(this.#bytes, start, end)) return '';
    return end - start === 1 ? (SMALL[this.#bytes[start] ?? 0] ?? '?') : '?';
  }

  #text(column: ColumnIn): string {
    const cell = this.#layout.at[column];
    if (cell < 0 || cell >= this.cells.count) return '';
    const [start, end] = [this.cells.starts[cell] ?? 0, this.cells.ends[cell] ?? 0];
    if (isNotAvailable(this.#bytes, start, end)) return '';
    return cellText(this.#bytes, { start, end }).trim();
  }
}

/** Signs by byte, made small once. */
const SMALL = Array.from({ length: 128 }, (_, byte) => String.fromCharCode(byte).toLowerCase());
