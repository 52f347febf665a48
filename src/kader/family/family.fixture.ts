/** Families for tests of the screens' functions; all people are synthetic. */
import type { FamilyState, ItemValue, Member } from '#domain/family/family-state.ts';
import type { Need } from '#domain/need/need.ts';

export function aMember(id: string, items: Record<string, ItemValue>): Member {
  const all = { residence_status: 'RESIDENT', relation: 'CHILD', ...items };
  return {
    id,
    fields: Object.fromEntries(Object.entries(all).map(([item, value]) => [item, [value, 1]])),
    joinedSeq: 1,
  };
}

/** A head who lives alone in RT 003, and whoever is given. */
export function aFamily(members: readonly Member[], more: Partial<FamilyState> = {}): FamilyState {
  const head = aMember('head', { name: 'Data Sintetis Rini', relation: 'HEAD', sex: 'P' });
  return {
    id: 'k',
    villageCode: '19.01.04.2010',
    revision: 1,
    seq: 1,
    fields: { rt: ['003', 1], rw: ['001', 1] },
    members: Object.fromEntries([head, ...members].map((member) => [member.id, member])),
    origins: {},
    conflicts: [],
    findings: [],
    needs: [],
    assessment: null,
    ...more,
  };
}

export function aNeed(id: string): Need {
  return {
    id,
    findingId: 'f',
    kind: 'no-birth-certificate',
    subject: { kind: 'family', id: 'k' },
    service: 'birth-certificate',
    sector: 'civil-registration',
    reason: { key: 'x', params: {} },
    class: 'P2',
    status: 'open',
    openedOn: '2026-09-01',
    expectedOn: '2026-12-01',
    bounces: 0,
  };
}
