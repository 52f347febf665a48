/** The texts that the field app needs, one language at a time: Indonesian comes with the app, English when it is chosen. */
import audit5 from '#messages/parts/audit5.id.json' with { type: 'json' };
import forms from '#messages/parts/forms.id.json' with { type: 'json' };
import growth from '#messages/parts/growth.id.json' with { type: 'json' };
import kader from '#messages/parts/kader.id.json' with { type: 'json' };
import family from '#messages/parts/kader-family.id.json' with { type: 'json' };
import posyandu from '#messages/parts/kader-posyandu.id.json' with { type: 'json' };
import ks21 from '#messages/parts/ks21.id.json' with { type: 'json' };
import office from '#messages/parts/office.id.json' with { type: 'json' };
import people from '#messages/parts/people.id.json' with { type: 'json' };
import rules from '#messages/parts/rules.id.json' with { type: 'json' };
import server from '#messages/parts/server.id.json' with { type: 'json' };
import sync from '#messages/parts/sync.id.json' with { type: 'json' };
import type { Language } from '#messages/fill-text.ts';

export type Texts = Readonly<Record<string, string>>;

const INDONESIAN: Texts = {
  ...audit5,
  ...forms,
  ...growth,
  ...ks21,
  ...office,
  ...people,
  ...rules,
  ...server,
  ...sync,
  ...posyandu,
  ...family,
  ...kader,
};

export async function textsOf(language: Language): Promise<Texts> {
  return language === 'id' ? INDONESIAN : (await import('#kader/shell/english.ts')).ENGLISH;
}

export function indonesian(): Texts {
  return INDONESIAN;
}
