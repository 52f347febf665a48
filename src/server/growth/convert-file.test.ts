import { Readable, Writable } from 'node:stream';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputRefused } from '#server/cli-context.ts';
import { convertFile } from '#server/growth/convert-file.ts';
import { COLUMNS_OUT, type Reference } from '#server/growth/csv-layout.ts';

interface Run {
  reference?: Reference;
  /** Bytes that are cut off at once. */
  piece?: number;
  /** Bytes of a chunk of the input. */
  chunk?: number;
  language?: 'id' | 'en';
}

async function converted(csv: string | Uint8Array, run: Run = {}): Promise<string> {
  const bytes = Buffer.from(csv);
  const size = run.chunk ?? Math.max(bytes.length, 1);
  const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, (at + 1) * size),
  );
  const written: Buffer[] = [];
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      written.push(chunk);
      done();
    },
  });
  await convertFile(Readable.from(chunks), output, {
    reference: run.reference ?? 'who2006',
    language: run.language ?? 'en',
    ...(run.piece !== undefined && { piece: run.piece }),
  });
  return Buffer.concat(written).toString();
}

async function rows(csv: string, run: Run = {}, delimiter = ','): Promise<Record<string, string>[]> {
  // Objects by heading, as the option `columns` says.
  return parse(await converted(csv, run), { columns: true, delimiter }) as Record<string, string>[];
}

const HEADER = 'id,sex,age_days,weight_kg,lenhei_cm,measure,headc_cm,armc_cm,oedema';

describe('what comes out', () => {
  it('R-ANT-01…08: the columns in their order, for one child', async () => {
    const text = await converted(`${HEADER}\n7,P,1400,16.5,90,h,60,40,n\n`);
    expect(text).toBe(
      `${HEADER},${COLUMNS_OUT.who2006.join(',')}\n` +
        '7,P,1400,16.5,90,h,60,40,n,90.0,h,-2.73,0,0.36,0,2.84,0,2.94,0,7.60,1,13.25,1,pendek,normal,gizi lebih,gizi lebih,\n',
    );
  });

  it('R-ANT-14: the columns of 5–19 years', async () => {
    const [row] = await rows('sex,age_months,lenhei_cm,weight_kg\nL,100,130,60\n', { reference: 'who2007' });
    expect(row).toEqual({
      sex: 'L',
      age_months: '100',
      lenhei_cm: '130',
      weight_kg: '60',
      zhfa: '0.17',
      fhfa: '0',
      zwfa: '5.22',
      fwfa: '1',
      zbfa: '6.68',
      fbfa: '1',
      class_imtu: 'obesitas',
      problems: '',
    });
  });

  it('R-ANT-01, R-ANT-02: the age by days, by dates, or by months, in this order', async () => {
    const [days, dates, months, none, both] = await rows(
      'sex,age_days,birth_date,measured_on,age_months,lenhei_cm\n' +
        'P,365,2020-01-01,2021-06-01,3,70\nP,,2024-02-10,2025-02-09,3,70\nP,,,,12,70\nP,,2024-02-10,,,70\nP,NA,NA,,12,70\n',
    );
    expect([days, dates, months, none, both].map((row) => row?.['zlen'])).toEqual([
      '-1.56',
      '-1.56',
      '-1.56',
      '',
      '-1.56',
    ]);
    expect(none?.['problems']).toMatch(/growth.age-missing age_days: /);
  });

  it('R-ANT-14: with months and days, the reference in months takes the months', async () => {
    const csv = 'sex,age_days,age_months,lenhei_cm\nL,3000,60,105\n';
    expect((await rows(csv, { reference: 'who2007' }))[0]?.['zhfa']).toBe('-1.04');
  });

  it.each([
    ['1', 'm', 'M', 'l', 'L', ' L '],
    ['2', 'f', 'F', 'p', 'P', '"P"'],
  ])('sex: %s %s %s %s %s are one', async (...signs) => {
    const answers = await rows(`sex,age_days,lenhei_cm\n${signs.map((sign) => `${sign},365,70`).join('\n')}\n`);
    expect(new Set(answers.map((row) => row['zlen']))).toEqual(new Set([signs[0] === '1' ? '-2.42' : '-1.56']));
  });

  it('R-ANT-03, R-ANT-06: signs for posture and swelling', async () => {
    const answers = await rows(
      `${HEADER}\n${['l,,,', 'L,,,N', 'h,,,y', 'H,,,1', ',,,2', 'NA,,,NA', 'x,,,q', 'lh,,,yes'].map((end) => `1,L,1000,14,96,${end}`).join('\n')}\n`,
    );
    const line = (row: Record<string, string>): string => `${row['clenhei']} ${row['cmeasure']} ${row['zwei']}`;
    expect(answers.map(line)).toEqual([
      '95.3 l 0.12',
      '95.3 l 0.12',
      '96.0 h ',
      '96.0 h ',
      '96.0  0.12',
      '96.0  0.12',
      '96.0  0.12',
      '96.0  0.12',
    ]);
    expect(answers.map((row) => row['problems']?.match(/growth\.[a-z0-9-]+/g)?.join(' ') ?? '')).toEqual([
      '',
      '',
      'growth.oedema',
      'growth.oedema',
      '',
      '',
      'growth.posture-unknown growth.oedema-unknown',
      'growth.posture-unknown growth.oedema-unknown',
    ]);
  });
});

describe('wrong values give a problem with code, column and sentence (R-ANT-09)', () => {
  it.each([
    [
      '1,L,365,abc,70,l,,,',
      'growth.measure-not-a-number weight_kg: This is no number. Write it with a decimal point, for instance 7.8.',
    ],
    ['1,L,365,"7,8",70,l,,,', 'growth.measure-not-a-number weight_kg: '],
    ['1,L,365,1e999,70,l,,,', 'growth.measure-not-a-number weight_kg: '],
    ['1,L,365,NaN,70,l,,,', 'growth.measure-not-a-number weight_kg: '],
    ['1,L,365,-7.8,70,l,,,', 'growth.measure-not-positive weight_kg: '],
    ['1,L,365,0,70,l,,,', 'growth.measure-not-positive weight_kg: '],
    ['1,L,365,7800,70,l,,,', 'growth.grams weight_kg: '],
    ['1,L,365,7.8,0.7,l,,,', 'growth.metres lenhei_cm: '],
    ['1,L,365,7.8,,l,,,', 'growth.measure-missing lenhei_cm: '],
    ['1,,365,7.8,70,l,,,', 'growth.sex-missing sex: '],
    ['1,perempuan,365,7.8,70,l,,,', 'growth.sex-unknown sex: '],
    ['1,L,-1,7.8,70,l,,,', 'growth.measured-before-birth age_days: '],
    ['1,L,1e9,7.8,70,l,,,', 'growth.over-5-years age_days: '],
    ['1,L,x,7.8,70,l,,,', 'growth.age-not-a-number age_days: '],
    ['1,L,365,7,8,70,l,,,', 'growth.too-many-cells row: '],
    ['1,L,365', 'growth.measure-missing weight_kg: '],
  ])('%s', async (row, expected) => {
    const [answer] = await rows(`${HEADER}\n${row}\n`);
    expect(answer?.['problems']).toContain(expected);
    // Said once: what could not be read is not also missing.
    expect(answer?.['problems']?.split(' | ').filter((one) => one.includes('sex: ')).length).toBeLessThanOrEqual(1);
  });

  it('a date that does not exist is told by its own column, and only once', async () => {
    const [answer] = await rows('sex,birth_date,measured_on,weight_kg,lenhei_cm\nL,2023-02-31,01-03-2024,9,75\n');
    expect(answer?.['problems']?.replaceAll(/: [^|]*/g, '').trim()).toBe(
      'growth.date-unreadable birth_date| growth.date-unreadable measured_on',
    );
  });

  it('a row with a cell too many stays in its columns and is left empty', async () => {
    const [answer, after] = await rows(`${HEADER}\n1,L,365,7,8,70,l,,,\n2,L,365,9,75,l,,,\n`);
    expect(answer).toMatchObject({ id: '1', zlen: '', zwei: '' });
    expect(after).toMatchObject({ id: '2', zlen: '-0.31' });
  });

  it('the sentences come in the language that is asked', async () => {
    const [answer] = await rows(`${HEADER}\n1,,365,7.8,70,l,,,\n`, { language: 'id' });
    expect(answer?.['problems']).toContain('Jenis kelamin kosong');
  });
});

describe('CSV as it is found', () => {
  const plain = `${HEADER}\n1,L,365,9,75,l,,,\n2,P,365,7.8,70,l,,,\n`;

  it('byte order mark, CRLF, empty lines and a missing last line end change nothing', async () => {
    const strange = `\uFEFF${plain.replaceAll('\n', '\r\n\r\n').trimEnd()}`;
    expect(await converted(strange)).toBe(await converted(plain));
  });

  it('headings may be in capitals, between quotation marks and with blanks', async () => {
    const header = HEADER.split(',')
      .map((name) => `" ${name.toUpperCase()}"`)
      .join(',');
    const answer = (await converted(plain.replace(HEADER, header))).split('\n').slice(1);
    expect(answer).toEqual((await converted(plain)).split('\n').slice(1));
  });

  it('semicolons with decimal commas, and tabs', async () => {
    const semicolons = 'id;sex;age_days;weight_kg;lenhei_cm;note\n1;L;365;9,0;75,0;"a;b"\n';
    expect((await rows(semicolons, {}, ';'))[0]).toMatchObject({ zlen: '-0.31', zwei: '-0.63', note: 'a;b' });
    expect((await rows(semicolons.replaceAll(';', '\t'), {}, '\t'))[0]).toMatchObject({ zlen: '-0.31', zwei: '-0.63' });
  });

  it('unknown columns are passed through, byte for byte and in their place', async () => {
    const csv = 'posyandu,sex,zlen,age_days,lenhei_cm\n"Mawar, ""2""\nRT 1",L,?,365,75\nMelati 1",L,é,365,75\n';
    const text = await converted(csv);
    expect(text).toContain('\n"Mawar, ""2""\nRT 1",L,?,365,75,75.0,,-0.31,');
    expect(text).toContain('\nMelati 1",L,é,365,75,75.0,,-0.31,');
  });

  it.each([
    ['', 'growth.no-header'],
    ['\n', 'growth.no-header'],
    ['\uFEFF', 'growth.no-header'],
    ['id,name\n1,a\n', 'growth.columns-missing'],
    ['sex,age_days\nL,365\n', 'growth.columns-missing'],
    ['weight_kg,age_days\n9,365\n', 'growth.columns-missing'],
    ['sex,weight_kg,Weight_KG\nL,9,9\n', 'growth.column-twice'],
    [`${HEADER}\n"1,L,365,9,75,l,,,\n`, 'growth.quote-not-closed'],
  ])('%j is refused as a whole: %s', async (csv, code) => {
    const error = await converted(csv).then(
      () => null,
      (refused: unknown) => refused,
    );
    expect(error).toBeInstanceOf(InputRefused);
    expect(error instanceof InputRefused && error.problems.map((one) => one.code)).toEqual([code]);
  });

  it('says which headings are missing', async () => {
    await expect(converted('id\n1\n')).rejects.toMatchObject({
      problems: [{ code: 'growth.columns-missing', details: { columns: 'sex, weight_kg, lenhei_cm' } }],
    });
  });

  it('a header alone gives a header', async () => {
    expect(await converted(HEADER)).toBe(`${HEADER},${COLUMNS_OUT.who2006.join(',')}\n`);
  });
});

describe('a stream', () => {
  const cell = fc.oneof(
    fc.constantFrom('', 'NA', '0', '-1', '1e9', 'abc', '"7,8"', 'L', 'h', 'y'),
    fc.integer({ min: -10, max: 1_900 }).map(String),
    fc.integer({ min: 0, max: 12_000 }).map((hundredths) => (hundredths / 100).toFixed(2)),
    fc.string({ maxLength: 8 }).map((text) => `"${text.replaceAll('"', '""')}"`),
  );
  const sensible = fc
    .record({
      sex: fc.constantFrom('1', '2', 'P'),
      days: fc.nat({ max: 1_900 }),
      kg: fc.nat({ max: 400 }),
      cm: fc.nat({ max: 1_300 }),
    })
    .map(({ sex, days, kg, cm }) => [sex, `${days}`, `${kg / 10}`, `${cm / 10}`, 'l', '45', '14', '']);
  const row = fc
    .tuple(fc.nat({ max: 9_999 }), fc.oneof(sensible, fc.array(cell, { minLength: 8, maxLength: 8 })))
    .map(([id, cells]) => [`${id}`, ...cells].join(','));

  it('however it is cut, gives what the rows give one by one, in their order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 90 }),
        async (lines, chunk) => {
          const oneByOne = await Promise.all(lines.map((line) => converted(`${HEADER}\n${line}\n`)));
          const header = `${HEADER},${COLUMNS_OUT.who2006.join(',')}\n`;
          const expected = header + oneByOne.map((text) => text.slice(header.length)).join('');
          expect(await converted(`${HEADER}\n${lines.join('\n')}\n`, { chunk })).toBe(expected);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is the same from threads, for files with and without quotation marks', async () => {
    const body = Array.from(
      { length: 3_000 },
      (_, at) => `${at},${at % 2 ? 'P' : 'L'},${at % 1_900},${(at % 200) / 10},75,l,,,`,
    );
    for (const lines of [body, body.map((line, at) => (at % 7 === 0 ? line.replace(/^\d+/, '"a\n""b, c"') : line))]) {
      const csv = `${HEADER}\n${lines.join('\n')}\n`;
      expect(await converted(csv, { piece: 4_096, chunk: 1_000 })).toBe(await converted(csv));
    }
  });

  it('with an open quotation mark after whole pieces is refused, not swallowed', async () => {
    const body = Array.from({ length: 300 }, (_, at) => `${at},L,365,9,75,l,,,`).join('\n');
    const run = { piece: 1_024, chunk: 512 };
    await expect(converted(`${HEADER}\n${body}\n"${body}\n`, run)).rejects.toBeInstanceOf(InputRefused);
  });

  it('stops when nobody reads the answer any more', async () => {
    let given = 0;
    const endless = async function* (): AsyncGenerator<Buffer> {
      yield Buffer.from(`${HEADER}\n`);
      for (; given < 100_000; given += 1) yield Buffer.from('1,L,365,9,75,l,,,\n'.repeat(100));
    };
    const output = new Writable({
      write(_chunk, _encoding, done) {
        this.destroy();
        done();
      },
    });
    await convertFile(Readable.from(endless()), output, { reference: 'who2006', language: 'en', piece: 4_096 });
    expect(given).toBeLessThan(1_000);
  });
});
