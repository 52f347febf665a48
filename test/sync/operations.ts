/**
 * What may happen to phones, their people and the server, as values that fast-check makes and shrinks. Which fault of the
 * reliability plan is reached by what: F1 `kill`, and a real server's kill -9 in test/faults/phones.faults.ts; F2 `cut-database`,
 * and the same test; F4 `clock` (1970, ten years back, a month ahead, jumping within a session); F5 the faults of a `sync`
 * (no signal, answer lost or cut, request cut, a hotspot's own page); F6 `twice`, `replayed-later` with `replay`, `reuse-id`,
 * and old apps in src/server/sync/old-apps.db.test.ts; F7 `revoke`, `wipe`, `forget-pin`; F8 `places`, `move`; F9 `full-disk`,
 * `evict`, `upgrade`, `two-tabs`; F11 `back-up`, `restore`. F3 (the server's disk) and F10 are test/faults' own.
 */
import * as fc from 'fast-check';
import type { Fault } from './network.ts';

export const PHONES = 3;
export const FAMILIES = 3;

export type Operation =
  | { op: 'edit'; phone: number; family: number; item: string; value: number }
  | { op: 'register'; phone: number; rt: 0 | 1; wrong: boolean }
  | { op: 'sync'; phone: number; faults: Fault[]; kill: boolean }
  | { op: 'cut-database'; phone: number; after: number }
  | { op: 'full-disk'; phone: number; writes: number }
  | { op: 'upgrade'; phone: number; failsAt: '' | 'cikar-keys' | 'cikar-outbox' | 'cikar-replica' }
  | { op: 'two-tabs'; phone: number; family: number; item: string; faults: Fault[] }
  | { op: 'kill' | 'evict' | 'replay' | 'forget-pin' | 'reuse-id'; phone: number }
  | { op: 'clock'; phone: number; days: number }
  | { op: 'office'; family: number; item: string; value: number; stale: boolean }
  | { op: 'places'; person: 0 | 1; places: 0 | 1 | 2 }
  | { op: 'revoke' | 'wipe'; phone: number }
  | { op: 'move'; family: number }
  | { op: 'back-up' }
  | { op: 'restore' };

const phone = fc.nat({ max: PHONES - 1 });
const family = fc.nat({ max: FAMILIES - 1 });
const item = fc.constantFrom('water', 'toilet');
const value = fc.integer({ min: 1, max: 4 });
const fault = fc.constantFrom<Fault>(
  'ok',
  'ok',
  'ok',
  'no-signal',
  'answer-lost',
  'answer-cut',
  'twice',
  'replayed-later',
  'request-cut',
  'portal',
);

export const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ op: fc.constant('edit' as const), phone, family, item, value }) },
  {
    weight: 2,
    arbitrary: fc.record({
      op: fc.constant('register' as const),
      phone,
      rt: fc.constantFrom(0 as const, 1 as const),
      wrong: fc.boolean(),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      op: fc.constant('sync' as const),
      phone,
      faults: fc.array(fault, { maxLength: 9 }),
      kill: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      op: fc.constantFrom(
        'kill' as const,
        'evict' as const,
        'replay' as const,
        'forget-pin' as const,
        'reuse-id' as const,
        'reuse-id' as const,
      ),
      phone,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      op: fc.constant('clock' as const),
      phone,
      days: fc.constantFrom(-20_781, -3_650, -1, 0, 2, 30),
    }),
  },
  { weight: 3, arbitrary: fc.record({ op: fc.constant('office' as const), family, item, value, stale: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      op: fc.constant('places' as const),
      person: fc.constantFrom(0 as const, 1 as const),
      places: fc.constantFrom(0 as const, 1 as const, 2 as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ op: fc.constant('cut-database' as const), phone, after: fc.nat({ max: 40 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ op: fc.constant('full-disk' as const), phone, writes: fc.nat({ max: 8 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      op: fc.constant('upgrade' as const),
      phone,
      failsAt: fc.constantFrom('' as const, 'cikar-keys' as const, 'cikar-outbox' as const, 'cikar-replica' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      op: fc.constant('two-tabs' as const),
      phone,
      family,
      item,
      faults: fc.array(fault, { maxLength: 5 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ op: fc.constantFrom('revoke' as const, 'wipe' as const), phone }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('move' as const), family }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom({ op: 'back-up' as const }, { op: 'restore' as const }, { op: 'restore' as const }),
  },
);
