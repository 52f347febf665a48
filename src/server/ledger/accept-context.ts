import type { UpgradeStep } from '#contract/upgrade.ts';
import type { Pack } from '#domain/pack/pack.ts';
import type { Clock } from '#server/clock.ts';
import type { Keys } from '#server/secrets/keys.ts';

/** What accepting needs besides the database: keys to seal, rules to assess, a clock that tests can hold. */
export interface AcceptContext {
  keys: Keys;
  pack: Pack;
  clock: Clock;
  /** Instead of those of this release: tests plant an older app. */
  upgrades?: readonly UpgradeStep[];
  /** Where journals lie that outlive a restore (decision 0023). */
  dataDir: string;
  /** After a restore: what was accepted before the machine was lost is not asked for again. */
  isRepeated?: true;
}
