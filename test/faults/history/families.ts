/** The families that the simulated people work on. All synthetic, identity numbers of province 99. */
import { v7 as uuidv7 } from 'uuid';
import type { Items, Payloads } from '#domain/submission/submission.ts';

export interface SimFamily {
  id: string;
  childId: string;
  /** The sequence that registered it. */
  seq: number;
}

const born = (date: string): Items['birth_date'] => ({ date, precision: 'DAY' });

export function newFamily(number: number): { family: SimFamily; payload: Payloads['family-registered'] } {
  const family: SimFamily = { id: uuidv7(), childId: uuidv7(), seq: 0 };
  const name = `Data Sintetis ${number}`;
  const common = { residence_status: 'RESIDENT' };
  const payload = {
    family: { rw: '001', rt: `00${1 + (number % 3)}`, address: `Jl. Uji ${number}`, water: 5, toilet: 4 },
    members: [
      {
        personId: uuidv7(),
        items: {
          ...common,
          name,
          sex: 'L',
          birth_date: born('1985-03-01'),
          relation: 'HEAD',
          marital_status: 'MARRIED',
        },
      },
      {
        personId: uuidv7(),
        items: {
          ...common,
          name: `${name} Istri`,
          sex: 'P',
          birth_date: born('1988-07-09'),
          relation: 'SPOUSE',
          marital_status: 'MARRIED',
        },
      },
      {
        personId: family.childId,
        items: {
          ...common,
          name: `${name} Anak`,
          sex: 'P',
          birth_date: born('2013-05-01'),
          relation: 'CHILD',
          attending: 'no',
          highest_completed: 'SD',
          birth_cert: 'none',
        },
      },
    ],
  };
  return { family, payload };
}

/** Questions that several people answer at once, by path. Few, so that they meet. */
export function questionsOf(family: SimFamily): Record<string, readonly (string | number)[]> {
  return {
    'family/water': [1, 2, 3, 4, 5],
    'family/toilet': [1, 2, 3, 4],
    [`person/${family.childId}/attending`]: ['yes', 'no', 'never'],
    [`person/${family.childId}/birth_cert`]: ['none', 'has_number', 'unknown'],
  };
}
