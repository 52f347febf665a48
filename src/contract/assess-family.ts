/** One line of `cikar assess`: a family on one day, in the words of the data dictionary (rulebook 3.7). */
import { z } from 'zod';
import { isPlainDate } from '#domain/basics/plain-date.ts';
import * as choices from '#domain/forms/choices.ts';
import type { Choice } from '#domain/forms/item.ts';

const HIDDEN = z.strictObject({ hidden: z.literal(true) });
/** Known to the server, not to the reader whose view this line is (contracts 10). */
const orHidden = <T extends z.ZodType>(type: T) => z.union([type, HIDDEN, z.null()]).optional();
const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(isPlainDate);
const text = z.string().max(200);
const int = (min: number, max: number) => z.int().min(min).max(max);
const code = (list: readonly Choice[]) => int(1, list.length);
const word = (list: readonly Choice[]) => z.enum(list.map(({ value }) => String(value)));
const wordOrNa = (list: readonly Choice[]) => z.enum([...list.map(({ value }) => String(value)), 'NA']);
/** TRUE, FALSE and "tidak berlaku"; `null` or absent = not answered. */
const truth = z.union([z.enum(['YA', 'TIDAK', 'NA']), z.boolean()]);

const person = z.strictObject({
  id: z.string().min(1).max(60).optional(),
  name: orHidden(text),
  nik: orHidden(z.string().max(40)),
  nik_status: orHidden(word(choices.NIK_STATUS)),
  nik_reason: orHidden(text),
  sex: orHidden(word(choices.SEX)),
  birth_date: orHidden(date),
  birth_date_precision: z.enum(['DAY', 'MONTH', 'YEAR', 'ESTIMATED']).nullish(),
  relation: orHidden(word(choices.RELATION)),
  from: date.nullish(),
  to: date.nullish(),
  residence_status: orHidden(word(choices.RESIDENCE_STATUS)),
  marital_status: orHidden(word(choices.MARITAL_STATUS)),
  marriage_registered: orHidden(z.enum(['yes', 'no', 'unknown'])),
  first_marriage_date: orHidden(date),
  divorce_date: orHidden(date),
  death_date: orHidden(date),
  highest_completed: orHidden(word(choices.HIGHEST_COMPLETED)),
  attending: orHidden(word(choices.ATTENDING)),
  class_no: orHidden(int(1, 13)),
  school_npsn: orHidden(text),
  occupation: orHidden(code(choices.OCCUPATION)),
  insurance: orHidden(word(choices.INSURANCE)),
  birth_cert: orHidden(word(choices.BIRTH_CERT)),
  birth_cert_no: orHidden(text),
  kia: orHidden(z.enum(['A', 'B', 'none'])),
  /** The book of mother and child, or a KMS: K of SKDN. */
  kia_book: orHidden(truth),
  disability_sia: orHidden(code(choices.DISABILITY)),
  pregnant: orHidden(truth),
  newly_found: orHidden(z.boolean()),
});
export type AssessPerson = z.infer<typeof person>;

const house = z.strictObject({
  water: orHidden(code(choices.WATER)),
  toilet: orHidden(code(choices.TOILET)),
  floor: orHidden(code(choices.FLOOR)),
  wall: orHidden(code(choices.WALL)),
  roof: orHidden(code(choices.ROOF)),
  light: orHidden(code(choices.LIGHT)),
  power: orHidden(int(1, 5)),
  fuel: orHidden(code(choices.FUEL)),
  tenure: orHidden(code(choices.TENURE)),
  area_m2: orHidden(z.number().min(0).max(9999)),
  persons: orHidden(int(0, 99)),
});

const kbRecord = z.strictObject({
  method: orHidden(wordOrNa(choices.KB_METHOD)),
  want_child: orHidden(wordOrNa(choices.WANT_CHILD)),
  reason_not: orHidden(wordOrNa(choices.KB_REASON_NOT)),
  place: orHidden(int(1, 14)),
  start: date.nullish(),
  stop: date.nullish(),
});

const pregnancy = z.strictObject({
  person: z.string(),
  hpht: date.nullish(),
  weeks_at_record: z.int().min(-99).max(999).nullish(),
  recorded_on: date.nullish(),
  end_date: date.nullish(),
  outcome: text.nullish(),
});
export type AssessPregnancy = z.infer<typeof pregnancy>;

const measurement = z.strictObject({
  child: z.string(),
  date,
  weight_kg: z.number().nullish(),
  lenhei_cm: z.number().nullish(),
  posture: z.enum(['l', 'h']).nullish(),
  posyandu: text.nullish(),
  lila_cm: z.number().nullish(),
  hc_cm: z.number().nullish(),
  oedema: z.boolean().nullish(),
  source: z.enum(['POSYANDU', 'PUSKESMAS', 'IMPORT']).nullish(),
});

const items = (pattern: RegExp) => z.record(z.string().regex(pattern), z.union([truth, HIDDEN, z.null()]));

/** Answers by form: `{"PK15": {"1": "YA"}}`. Items of PK21 are P.01 to P.05 (P.03a–d) and the variables V10–V17 of iBangga. */
const answers = z.strictObject({
  PK15: items(/^([1-9]|1[0-8])$/).optional(),
  KS21: items(/^([1-9]|1\d|2[01])$/).optional(),
  PK21: items(/^(P\.0[1245]|P\.03[a-d]|V1[0-7])$/).optional(),
});

export const assessFamilyLine = z.strictObject({
  /** Ages, expiries and dues are taken on this day. */
  asOf: date,
  id: z.string().min(1).max(60).optional(),
  family: z
    .strictObject({
      kki: text.nullish(),
      no_kk: text.nullish(),
      head_person: z.string().nullish(),
      village_code: z
        .string()
        .regex(/^\d{2}\.\d{2}\.\d{2}\.\d{4}$/)
        .nullish(),
      dusun: text.nullish(),
      rw: text.nullish(),
      rt: text.nullish(),
      address: text.nullish(),
      lat: z.number().nullish(),
      lng: z.number().nullish(),
      /** The day the answers were seen. */
      source_date: date.nullish(),
      source: text.nullish(),
    })
    .optional(),
  members: z.array(person).default([]),
  house: house.optional(),
  answers: answers.optional(),
  kb_record: kbRecord.optional(),
  pregnancies: z.array(pregnancy).optional(),
  measurements: z.array(measurement).optional(),
  family_welfare: z
    .array(z.strictObject({ kind: z.literal('DESIL'), value: int(1, 10), date: date.nullish() }))
    .optional(),
  home_visits: z.array(z.strictObject({ date, role: text, topic: text.nullish() })).optional(),
  contacts: z.array(z.strictObject({ person: z.string(), date, kind: z.enum(['BKL', 'POSYANDU']) })).optional(),
});
export type AssessFamilyLine = z.infer<typeof assessFamilyLine>;
