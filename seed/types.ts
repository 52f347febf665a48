/** The synthetic village as it "really" is: what the acts of the history report, piece by piece. Data sintetis. */
import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { Origin, Sex } from './name-lists.ts';
import type { FamilyOfName } from './naming.ts';

/** 1 KK, 3 istri, 4 anak, 5 menantu, 6 cucu, 7 orang tua, 8 mertua, 9 famili lain (rulebook 14.1). */
export type CardLevel = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
export type Relation = 'HEAD' | 'SPOUSE' | 'CHILD' | 'GRANDCHILD' | 'PARENT' | 'PARENT_IN_LAW' | 'OTHER_KIN';
export type Marital = 'SINGLE' | 'MARRIED' | 'DIVORCED' | 'WIDOWED';
export type Certificate = 'has_number' | 'has_no_number' | 'none' | 'unknown';
export type Highest = 'NONE' | 'SD_NOT_FINISHED' | 'SD' | 'SLTP' | 'SLTA' | 'D3' | 'S1_D4' | 'S2';
export type Insurance = 'NONE' | 'PBI' | 'NON_PBI' | 'REGIONAL';

export interface DemoPerson {
  id: string;
  name: string;
  sex: Sex;
  birthDate: PlainDate;
  birthPlace: string;
  nik: string | null;
  relation: Relation;
  cardLevel: CardLevel;
  marital: Marital;
  marriageRegistered: boolean;
  fatherName: string;
  motherName: string;
  fatherNik: string | null;
  motherNik: string | null;
  highest: Highest;
  /** `null`: nobody asked. */
  attending: 'never' | 'yes' | 'no' | null;
  classNo: number | null;
  /** `null` for grown people: nobody asked. */
  certificate: Certificate | null;
  certificateNo: string | null;
  religion: number;
  blood: number;
  occupation: number;
  insurance: Insurance;
  /** Rulebook 12.2 code; 7 = none. */
  disability: number;
  /** Completed weeks on the village's day. */
  pregnantWeeks: number | null;
  gone: boolean;
}

export interface Housing {
  water: number;
  toilet: number;
  floor: number;
  wall: number;
  roof: number;
  tenure: number;
  light: number;
  fuel: number;
  areaM2: number;
}

export interface Contraception {
  method: string;
  wantChild: 'SOON' | 'LATER' | 'NO_MORE';
  /** Only without a method. */
  reasonNot: string;
  place: number;
}

export interface DemoFamily {
  id: string;
  villageCode: string;
  noKk: string;
  address: string;
  dusun: string;
  rw: string;
  rt: string;
  name: FamilyOfName;
  /** Hidden welfare of the family, mean 0, deviation 1; nobody's answer, only the cause of answers. */
  wealth: number;
  members: DemoPerson[];
  housing: Housing;
  /** What PK15 items 1–6 and 8–18 are for this family: chances drawn once, so that a second visit hears the same. */
  habits: boolean[];
  /** `null` where there is no couple with a wife of 15–49. */
  kb: Contraception | null;
}

export interface VillageSpec {
  code: string;
  name: string;
  families: number;
  /** Shares of origin; default mostly Malay. */
  origins?: Readonly<Record<Origin, number>>;
}

export interface DemoVillage {
  code: string;
  name: string;
  /** The day the people below are as described. */
  today: PlainDate;
  /** Small-area spread (rulebook 13.2): the village's own chance of a certificate, of poor water …, around the mean. */
  traits: VillageTraits;
  families: DemoFamily[];
}

export interface VillageTraits {
  certificate: number;
  poorWater: number;
  poorToilet: number;
  wealth: number;
  schooling: number;
  /** How busily sectors and kaders work here, around 1. */
  energy: number;
}
