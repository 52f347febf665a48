/** What the public start page is told. */
import type { z } from 'zod';
import type { published } from '#contract/indicator.ts';
import type { Language, MessageParams } from '#messages/messages.ts';

export type PublishedValue = z.infer<typeof published>;
export type Words = (key: string, params?: MessageParams) => string;

export interface HomePageFacts {
  /** Villages whose decree is recorded in this system. */
  enrolled: number;
  /** Villages and kelurahan of the province. */
  villages: number;
  /** Target in percent of `villages` (pack, IN-30). */
  target: number;
  /** Values of other sources; never mixed with ours (rulebook 16). */
  published: readonly PublishedValue[];
  language: Language;
  mode: 'demo' | 'production';
  /** Name of the province, when it is to be shown beside the programme's name. */
  province?: string;
  /** Names of the areas in `published`, when they are of several areas; a code without a name shows itself. */
  areaNames?: ReadonlyMap<string, string>;
}
