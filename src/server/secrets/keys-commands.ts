/** `cikar keys …`: with the owner's login, which the server process never holds (contracts 5). */
import { join } from 'node:path';
import { problem } from '#domain/basics/problem.ts';
import { InputRefused } from '#server/cli-context.ts';
import { clockFor } from '#server/clock.ts';
import type { Config } from '#server/config.ts';
import { openPool } from '#server/db/pool.ts';
import { resealAll, rotateKeys, sealedUnder, type Rotation, type RotationReport } from '#server/secrets/rotate.ts';
import { removeGeneration, RING_NAME } from '#server/secrets/seal-ring.ts';
import { instanceKeys } from '#server/start/instance-key.ts';

export interface GenerationState {
  generation: string;
  seals: boolean;
  inUse: boolean;
}

/** Goes on with a rotation that was broken off; begins one only where nothing is left under an old generation. */
export async function rotate(
  ownerUrl: string,
  config: Config,
  onProgress: NonNullable<Rotation['onProgress']>,
): Promise<RotationReport & { resumed: boolean }> {
  return withRotation(ownerUrl, config, async (rotation) => {
    const left = (await states(rotation)).some(({ seals, inUse }) => inUse && !seals);
    const withProgress = { ...rotation, onProgress };
    const report = left ? await resealAll(withProgress) : await rotateKeys(withProgress, clockFor(config).today());
    return { ...report, resumed: left };
  });
}

export function listGenerations(ownerUrl: string, config: Config): Promise<GenerationState[]> {
  return withRotation(ownerUrl, config, states);
}

/** @throws InputRefused while the generation seals, or something is still sealed under it */
export async function retire(ownerUrl: string, config: Config, generation: string): Promise<GenerationState[]> {
  return withRotation(ownerUrl, config, async (rotation) => {
    const state = (await states(rotation)).find((each) => each.generation === generation);
    if (!state) throw new InputRefused([problem('keys.generation-unknown', { generation })]);
    if (state.seals || state.inUse) throw new InputRefused([problem('keys.generation-in-use', { generation })]);
    removeGeneration(join(config.dataDir, RING_NAME), generation);
    return states(rotation);
  });
}

async function states(rotation: Rotation): Promise<GenerationState[]> {
  const current = rotation.keys.sealing.current().id;
  const result: GenerationState[] = [];
  for (const generation of rotation.keys.sealing.ids())
    result.push({
      generation,
      seals: generation === current,
      inUse: (await sealedUnder(rotation, generation)) > 0,
    });
  return result;
}

async function withRotation<T>(ownerUrl: string, config: Config, work: (rotation: Rotation) => Promise<T>): Promise<T> {
  const owner = openPool(ownerUrl, 2);
  try {
    return await work({ owner, keys: instanceKeys(config), dataDir: config.dataDir });
  } finally {
    await owner.end();
  }
}
