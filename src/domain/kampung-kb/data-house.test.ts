import { describe, expect, it } from 'vitest';
import { dataHouseClass } from '#domain/kampung-kb/data-house.ts';
import type { DataHouse } from '#domain/kampung-kb/data-house.ts';
import { PLACES, workingGroup } from '#domain/kampung-kb/working-group.ts';
import type { WorkingGroup } from '#domain/kampung-kb/working-group.ts';

const COMPLETE: DataHouse = {
  decree: true,
  orientation: true,
  analysis: true,
  facilities: 2,
  dataKinds: 3,
  presentationForms: 2,
  uses: 1,
};

describe('R-RDK-01: class of a Rumah Dataku', () => {
  it.each<[string, Partial<DataHouse>, string | null]>([
    ['everything', {}, 'lengkap'],
    ['no decree', { decree: false }, 'unclassified'],
    ['no basic orientation', { orientation: false }, 'unclassified'],
    ['no analysis', { analysis: false }, 'sederhana'],
    ['one facility', { facilities: 1 }, 'sederhana'],
    ['no facility', { facilities: 0 }, 'unclassified'],
    ['exactly two data kinds', { dataKinds: 2 }, 'sederhana'],
    ['one data kind', { dataKinds: 1 }, 'sederhana'],
    ['no data kind', { dataKinds: 0 }, 'unclassified'],
    ['one presentation form', { presentationForms: 1 }, 'sederhana'],
    ['no presentation form', { presentationForms: 0 }, 'unclassified'],
    ['no use', { uses: 0 }, 'sederhana'],
    ['use not stated', { uses: null }, null],
    ['use not stated, and one facility only', { uses: null, facilities: 1 }, 'sederhana'],
    ['decree not stated', { decree: null }, null],
    ['decree not stated, and no data', { decree: null, dataKinds: 0 }, 'unclassified'],
    ['decree not stated, two data kinds', { decree: null, dataKinds: 2 }, null],
  ])('%s', (_, change, expected) => {
    expect(dataHouseClass({ ...COMPLETE, ...change }).class).toBe(expected);
  });

  it('keeps Paripurna and Integratif only as declared', () => {
    expect(dataHouseClass({ ...COMPLETE, declared: 'paripurna' })).toMatchObject({
      class: 'lengkap',
      declared: 'paripurna',
    });
    expect(dataHouseClass(COMPLETE).declared).toBeNull();
  });

  it('says what is missing for the next class and what nobody stated', () => {
    expect(dataHouseClass({ ...COMPLETE, dataKinds: 2, uses: null })).toMatchObject({
      missing: ['dataKinds', 'uses'],
      unknown: ['uses'],
      wouldChange: [
        { key: 'change.reaches', params: { input: 'dataKinds', value: 3 } },
        { key: 'change.answered', params: { input: 'uses' } },
      ],
      reason: { key: 'reason.data-house.sederhana', params: { missing: 2 } },
    });
    expect(dataHouseClass({ ...COMPLETE, decree: false }).wouldChange).toEqual([
      { key: 'change.other-answer', params: { input: 'decree' } },
    ]);
    expect(dataHouseClass(COMPLETE)).toMatchObject({ missing: [], wouldChange: [], rule: { id: 'R-RDK-01' } });
  });

  it('below Sederhana only what Sederhana asks is missing; the inputs that were stated decided', () => {
    const { missing, decidedBy } = dataHouseClass({ ...COMPLETE, orientation: false, analysis: false, uses: null });
    expect(missing).toEqual(['orientation']);
    expect(decidedBy).toEqual([
      ...['decree', 'orientation', 'analysis', 'facilities', 'dataKinds', 'presentationForms'],
    ]);
  });
});

describe('R-POKJA-01: is the working group complete?', () => {
  const all: WorkingGroup = Object.fromEntries(PLACES.map((place) => [place, true]));

  it('has a decree, five offices and eight sections', () => {
    expect(PLACES).toHaveLength(14);
    expect(workingGroup(all)).toMatchObject({ complete: true, filled: 14, missing: [], unknown: [] });
  });

  it.each(PLACES)('lacks %s', (place) => {
    expect(workingGroup({ ...all, [place]: false })).toMatchObject({
      complete: false,
      missing: [place],
      decidedBy: [place],
      reason: { key: 'reason.pokja.incomplete', params: { filled: 13, places: 14 } },
    });
    expect(workingGroup({ ...all, [place]: null })).toMatchObject({ complete: null, unknown: [place], missing: [] });
  });

  it('an empty place decides whatever else is not stated', () => {
    expect(workingGroup({ chair: false })).toMatchObject({ complete: false, filled: 0, missing: ['chair'] });
    expect(workingGroup({}).reason.key).toBe('reason.pokja.unknown');
  });

  it('what is filled decided a complete one, and any empty place would change it', () => {
    const { decidedBy, wouldChange, reason } = workingGroup(all);
    expect(decidedBy).toEqual(PLACES);
    expect(wouldChange.map(({ key, params }) => [key, params?.['input']])).toEqual(
      PLACES.map((place) => ['change.other-answer', place]),
    );
    expect(reason.key).toBe('reason.pokja.complete');
  });

  it('where something is not stated, what is filled decided, and an answer may change it', () => {
    expect(workingGroup({ ...all, decree: null })).toMatchObject({
      decidedBy: PLACES.slice(1),
      wouldChange: [{ key: 'change.answered', params: { input: 'decree' } }],
    });
    expect(workingGroup({ ...all, decree: null, chair: false }).wouldChange).toEqual([
      { key: 'change.other-answer', params: { input: 'chair' } },
      { key: 'change.answered', params: { input: 'decree' } },
    ]);
  });
});
