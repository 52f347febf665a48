/** Identity numbers of synthetic people: province 99, which no real number has (R-ID-01, R-ID-02; brief of the house). */
import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { Sex } from './name-lists.ts';
import type { Random } from './random.ts';

/** Endings that the public KRS code calls "tidak wajar" together with some year digit (R-ID-03). */
const ODD_SERIALS: readonly number[] = [0, 1111, 5555, 6666, 8888, 9999];
const SERIALS_PER_VILLAGE = 198;

/** Hands out numbers without repeating one inside a kecamatan: each village has its own stretch of serials. */
export interface NumberBook {
  nik: (birthDate: PlainDate, sex: Sex) => string;
  kk: (registered: PlainDate) => string;
  certificate: (registered: PlainDate, late: boolean, random: Random) => string;
}

export function numberBook(villageCode: string): NumberBook {
  const region = `99${villageCode.slice(3, 5)}${villageCode.slice(6, 8)}`;
  const first = serialStart(villageCode);
  const used = new Map<string, number>();
  const next = (prefix: string): string => {
    let serial = used.get(prefix) ?? first;
    do serial += 1;
    while (ODD_SERIALS.includes(serial));
    used.set(prefix, serial);
    return prefix + String(serial).padStart(4, '0');
  };
  return {
    nik: (birthDate, sex) => next(region + digits(birthDate, sex === 'P' ? 40 : 0)),
    kk: (registered) => next(`${region}${digits(registered, 0)}`),
    certificate: (registered, late, random) =>
      `${region.slice(0, 4)}-${late ? 'LT' : 'LU'}-${dayFirst(registered)}-${String(random.int(1, 9999)).padStart(4, '0')}`,
  };
}

/** Kelurahan (1001 …) and desa (2001 …) of one kecamatan get 50 different stretches. */
function serialStart(villageCode: string): number {
  const [kind, number] = [Number(villageCode.slice(9, 10)), Number(villageCode.slice(10))];
  return (((kind - 1) * 25 + (number % 25)) % 50) * SERIALS_PER_VILLAGE;
}

function digits(date: PlainDate, added: number): string {
  return String(Number(date.slice(8)) + added).padStart(2, '0') + date.slice(5, 7) + date.slice(2, 4);
}

const dayFirst = (date: PlainDate): string => date.slice(8) + date.slice(5, 7) + date.slice(0, 4);
