/** WHO's tables after packing: values copied by hand from the published CSV, and the sum of every column (R-ANT-04). */
import { expect, it } from 'vitest';
import { tableOf, type PackedTable, type Sex } from '#domain/growth/reference.ts';
import { ARM_FOR_AGE } from '#domain/growth/tables/arm-for-age.ts';
import { BMI_FOR_AGE } from '#domain/growth/tables/bmi-for-age.ts';
import { BMI_FOR_AGE_5_19 } from '#domain/growth/tables/bmi-for-age-5-19.ts';
import { HEAD_FOR_AGE } from '#domain/growth/tables/head-for-age.ts';
import { HEIGHT_FOR_AGE_5_19 } from '#domain/growth/tables/height-for-age-5-19.ts';
import { LENGTH_FOR_AGE } from '#domain/growth/tables/length-for-age.ts';
import { WEIGHT_FOR_AGE } from '#domain/growth/tables/weight-for-age.ts';
import { WEIGHT_FOR_AGE_5_10 } from '#domain/growth/tables/weight-for-age-5-10.ts';
import { WEIGHT_FOR_HEIGHT } from '#domain/growth/tables/weight-for-height.ts';
import { WEIGHT_FOR_LENGTH } from '#domain/growth/tables/weight-for-length.ts';

/** Sex, key (days, cm, months), L, M, S as published. */
const PUBLISHED: readonly (readonly [PackedTable, readonly string[]])[] = [
  [
    LENGTH_FOR_AGE,
    [
      'L 0 1 49.8842 0.03795',
      'L 1046 1 94.9995 0.03821',
      'L 1468 1 103.4566 0.04062',
      'L 1826 1 109.9593 0.04214',
      'P 0 1 49.1477 0.0379',
      'P 724 1 86.2259 0.03729',
      'P 1001 1 92.8418 0.0395',
      'P 1211 1 97.6089 0.0407',
      'P 1430 1 102.1249 0.04178',
      'P 1619 1 105.7222 0.04262',
      'P 1826 1 109.4189 0.04346',
    ],
  ],
  [
    WEIGHT_FOR_AGE,
    [
      'L 0 0.3487 3.3464 0.14602',
      'L 118 0.1574 6.9325 0.11356',
      'L 1826 -0.1506 18.3352 0.13517',
      'P 0 0.3809 3.2322 0.14171',
      'P 80 0.0595 5.5986 0.12735',
      'P 344 -0.192 8.7892 0.12254',
      'P 843 -0.305 12.2441 0.12495',
      'P 1203 -0.325 14.512 0.13175',
      'P 1351 -0.3314 15.4117 0.13578',
      'P 1615 -0.3428 16.9856 0.14297',
      'P 1826 -0.3518 18.2179 0.14821',
    ],
  ],
  [
    BMI_FOR_AGE,
    [
      'L 0 -0.3053 13.4069 0.0956',
      'L 212 -0.2369 17.3302 0.08185',
      'L 463 -0.4911 16.4176 0.0793',
      'L 642 -0.6029 15.8978 0.07817',
      'L 1020 -0.3475 15.6767 0.0789',
      'L 1522 -0.402 15.3029 0.08307',
      'L 1826 -0.6889 15.1917 0.08699',
      'P 0 -0.0631 13.3363 0.09272',
      'P 94 0.056 16.3935 0.09245',
      'P 831 -0.5684 15.5958 0.08446',
      'P 1826 -0.5684 15.2747 0.09789',
    ],
  ],
  [
    HEAD_FOR_AGE,
    [
      'L 0 1 34.4618 0.03686',
      'L 417 1 46.5136 0.0279',
      'L 1009 1 49.2283 0.0286',
      'L 1021 1 49.2622 0.02861',
      'L 1559 1 50.3681 0.02922',
      'L 1826 1 50.7372 0.02945',
      'P 0 1 33.8787 0.03496',
      'P 400 1 45.2124 0.03018',
      'P 523 1 46.094 0.02992',
      'P 1730 1 49.7811 0.02857',
      'P 1826 1 49.9225 0.0285',
    ],
  ],
  [
    ARM_FOR_AGE,
    [
      'L 91 0.3933 13.4779 0.07474',
      'L 144 0.319 13.9989 0.07555',
      'L 836 -0.107 15.3517 0.07786',
      'L 978 -0.1592 15.5829 0.07869',
      'L 1235 -0.2425 15.8989 0.08073',
      'L 1762 -0.383 16.4516 0.08563',
      'L 1826 -0.3981 16.5189 0.08624',
      'P 91 -0.1733 13.0245 0.08262',
      'P 1349 -0.1733 16.0667 0.08696',
      'P 1491 -0.1733 16.2967 0.08889',
      'P 1826 -0.1733 16.8522 0.09341',
    ],
  ],
  [
    WEIGHT_FOR_LENGTH,
    [
      'L 45.0 -0.3521 2.441 0.09182',
      'L 59.7 -0.3521 5.9067 0.08354',
      'L 73.4 -0.3521 9.1716 0.08274',
      'L 77.6 -0.3521 10.0088 0.08317',
      'L 110.0 -0.3521 18.2689 0.08755',
      'P 45.0 -0.3833 2.4607 0.09029',
      'P 59.6 -0.3833 5.7713 0.09136',
      'P 71.0 -0.3833 8.3666 0.09056',
      'P 106.3 -0.3833 16.9838 0.09264',
      'P 106.4 -0.3833 17.0182 0.09268',
      'P 110.0 -0.3833 18.3324 0.09401',
    ],
  ],
  [
    WEIGHT_FOR_HEIGHT,
    [
      'L 65.0 -0.3521 7.4327 0.08217',
      'L 65.3 -0.3521 7.5034 0.08215',
      'L 66.0 -0.3521 7.6673 0.08212',
      'L 90.9 -0.3521 13.0976 0.08026',
      'L 92.0 -0.3521 13.3541 0.08025',
      'L 98.9 -0.3521 15.0546 0.08181',
      'L 107.8 -0.3521 17.7553 0.0866',
      'L 109.1 -0.3521 18.1992 0.08742',
      'L 120.0 -0.3521 22.353 0.09424',
      'P 65.0 -0.3833 7.2402 0.09113',
      'P 120.0 -0.3833 22.8173 0.09828',
    ],
  ],
  [
    HEIGHT_FOR_AGE_5_19,
    [
      'L 60 1 109.7265 0.04156',
      'L 145 1 149.6212 0.04755',
      'L 161 1 159.0937 0.04747',
      'L 164 1 160.8861 0.04735',
      'L 208 1 175.5959 0.04322',
      'L 220 1 176.3162 0.04204',
      'L 229 1 176.5432 0.04134',
      'P 60 1 109.0725 0.04346',
      'P 166 1 159.3382 0.04361',
      'P 210 1 162.9649 0.0408',
      'P 229 1 163.1548 0.04009',
    ],
  ],
  [
    WEIGHT_FOR_AGE_5_10,
    [
      'L 60 -0.1922 18.3328 0.12947',
      'L 83 -0.4305 22.6872 0.13722',
      'L 85 -0.4499 23.0968 0.13797',
      'L 109 -0.6393 28.3459 0.15319',
      'L 121 -0.6764 31.1586 0.16305',
      'P 60 -0.465 18.0823 0.1424',
      'P 86 -0.5398 22.7816 0.15663',
      'P 112 -0.5883 29.3663 0.16941',
      'P 118 -0.5942 31.2105 0.17186',
      'P 121 -0.5958 31.8578 0.17262',
    ],
  ],
  [
    BMI_FOR_AGE_5_19,
    [
      'L 60 -0.7151 15.2679 0.08366',
      'L 71 -0.9697 15.2965 0.08653',
      'L 134 -1.7881 17.0314 0.1115',
      'L 144 -1.7751 17.5334 0.11522',
      'L 195 -1.3149 20.6644 0.12615',
      'L 212 -1.0843 21.5285 0.12797',
      'L 229 -0.8419 22.1883 0.12948',
      'P 60 -0.8702 15.2453 0.09646',
      'P 74 -1.1115 15.2831 0.10287',
      'P 102 -1.4336 15.8738 0.11557',
      'P 229 -0.7496 21.4269 0.14441',
    ],
  ],
];

it('R-ANT-04: published values are exact to their last digit', () => {
  expect(PUBLISHED.flatMap(([, values]) => values).length).toBeGreaterThan(100);
  for (const [packed, values] of PUBLISHED) for (const value of values) expect(rowAt(packed, value)).toBe(value);
});

function rowAt(packed: PackedTable, published: string): string {
  const [sex = '', key = ''] = published.split(' ');
  const table = tableOf(packed)[sex === 'L' ? 'L' : 'P'];
  const isLength = packed === WEIGHT_FOR_LENGTH || packed === WEIGHT_FOR_HEIGHT;
  const row = (isLength ? Math.round(Number(key) * 10) : Number(key)) - table.first;
  const numbers = [table.l[row], table.m[row], table.s[row]];
  const digits = published.split(' ').slice(2);
  // Compared as numbers: 0.0956 and 0.09560 are the same value.
  return [sex, key, ...numbers.map((number, at) => (number === Number(digits[at]) ? digits[at] : number))].join(' ');
}

/** Rows, and the sums of L, M and S: a single digit that changed anywhere would show. */
const SUMS: readonly (readonly [PackedTable, number, string, string])[] = [
  [LENGTH_FOR_AGE, 1827, '1827 163176.5456 67.0153', '1827 161063.8257 70.75467'],
  [WEIGHT_FOR_AGE, 1827, '-38.5119 23521.103 219.20364', '-468.5099 22630.624 238.37968'],
  [BMI_FOR_AGE, 1827, '-706.5873 29015.988 148.47082', '-833.1638 28562.4523 162.79087'],
  [HEAD_FOR_AGE, 1827, '1827 87335.2266 52.47168', '1827 85531.0295 54.03872'],
  [ARM_FOR_AGE, 1736, '-196.5461 26801.8731 138.25125', '-300.8488 26563.0446 147.43775'],
  [WEIGHT_FOR_LENGTH, 651, '-229.2171 6494.7069 54.44768', '-249.5283 6387.6615 58.94425'],
  [WEIGHT_FOR_HEIGHT, 551, '-194.0071 7682.3783 46.34603', '-211.1983 7613.1948 50.39714'],
  [HEIGHT_FOR_AGE_5_19, 170, '170 25321.9222 7.64277', '170 24692.2682 7.45615'],
  [WEIGHT_FOR_AGE_5_10, 62, '-29.7162 1514.791 8.86353', '-33.7026 1503.8726 9.83105'],
  [BMI_FOR_AGE_5_19, 170, '-239.9603 3071.3439 18.92896', '-204.0627 3090.2215 21.62124'],
];

it.each(SUMS)('R-ANT-04: all rows are there and add up (table %#)', (packed, rows, male, female) => {
  const sums = (sex: Sex): string => {
    // Of a copy, so that it is unpacked here and not taken from the memory of another test.
    const { l, m, s } = tableOf({ ...packed })[sex];
    expect([l.length, m.length, s.length]).toEqual([rows, rows, rows]);
    return [l, m, s]
      .map((column, at) => Number(column.reduce((sum, next) => sum + next, 0).toFixed(at === 2 ? 5 : 4)))
      .join(' ');
  };
  expect([sums('L'), sums('P')]).toEqual([male, female]);
  expect(tableOf(packed).L.last).toBe(packed.first + rows - 1);
});

it('a table is unpacked once', () => {
  expect(tableOf(ARM_FOR_AGE)).toBe(tableOf(ARM_FOR_AGE));
});
