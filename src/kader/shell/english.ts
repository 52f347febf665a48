import audit5 from '#messages/parts/audit5.en.json' with { type: 'json' };
import forms from '#messages/parts/forms.en.json' with { type: 'json' };
import growth from '#messages/parts/growth.en.json' with { type: 'json' };
import kader from '#messages/parts/kader.en.json' with { type: 'json' };
import family from '#messages/parts/kader-family.en.json' with { type: 'json' };
import posyandu from '#messages/parts/kader-posyandu.en.json' with { type: 'json' };
import ks21 from '#messages/parts/ks21.en.json' with { type: 'json' };
import office from '#messages/parts/office.en.json' with { type: 'json' };
import people from '#messages/parts/people.en.json' with { type: 'json' };
import rules from '#messages/parts/rules.en.json' with { type: 'json' };
import server from '#messages/parts/server.en.json' with { type: 'json' };
import sync from '#messages/parts/sync.en.json' with { type: 'json' };

export const ENGLISH: Readonly<Record<string, string>> = {
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
