/** One question of a random person about a random thing, and what every reader of answers needs. */
import { expect } from 'vitest';
import type { World } from '../support/world.ts';
import type { Person } from './people.ts';
import type { KnownFamily, Truth } from './records.ts';

export interface Scene {
  world: World;
  person: Person;
  truth: Truth;
  known: readonly KnownFamily[];
  /** One of several, by the random number of this case. */
  choose<T>(from: readonly T[]): T;
}
export type Read = (scene: Scene) => Promise<void>;

export const ids = (rows: readonly { id: string }[]): string[] => rows.map((row) => row.id).toSorted();

/** Answers of refused routes are all alike. */
export function expectRefused(answer: { statusCode: number; body: string }): void {
  expect(answer.statusCode).toBe(403);
  expect(JSON.parse(answer.body)).toMatchObject({ problems: [{ code: 'access.not-allowed' }] });
}
