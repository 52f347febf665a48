/**
 * The only door to the database: one transaction, one actor, her scope set before anything is read (contracts 5).
 * Queries take an `ActorTransaction`, so SQL without an actor does not compile.
 */
import type pg from 'pg';
import { ledgerScope, ledgersScope, scopeOf, type Scope } from '#domain/access/scope.ts';
import type { Actor } from '#domain/access/actor.ts';

export interface ActorTransaction {
  readonly client: pg.PoolClient;
  readonly actor: Actor;
  /** Told once how it ended, and nothing where nobody can know; a transaction that somebody opened by hand has none. */
  readonly atEnd?: ((ending: Ending) => void)[];
}

/** `undone`: it was rolled back. A commit that was not answered has no ending. */
export type Ending = 'done' | 'undone';

/** A lock that is not free within this long is answered with 503 and Retry-After (contracts 31.3). */
const LOCK_WAIT = '2s';
/** The write path looks rows up by their keys: planning it anew each time costs as much as doing it. */
const PLAN_ONCE = 'set local plan_cache_mode = force_generic_plan;';
const SAFE_SETTING = /^[0-9A-Za-z./~_ :-]*$/;

export interface Database {
  /** A transaction in which the actor sees what her rights and her places let her see. */
  asActor<T>(actor: Actor, mode: 'read' | 'write', work: (tx: ActorTransaction) => Promise<T>): Promise<T>;
  /** A writing transaction over one whole ledger: only for the write path and for jobs, which check rights themselves. */
  inLedger<T>(actor: Actor, ledgerCode: string, work: (tx: ActorTransaction) => Promise<T>): Promise<T>;
  /** The same over several ledgers: for a family that goes from one to another (contracts 11). */
  inLedgers<T>(actor: Actor, ledgerCodes: readonly string[], work: (tx: ActorTransaction) => Promise<T>): Promise<T>;
  end(): Promise<void>;
}

export function database(pool: pg.Pool): Database {
  return {
    asActor: (actor, mode, work) => transaction(pool, actor, scopeOf(actor), mode, work),
    inLedger: (actor, ledgerCode, work) =>
      transaction(pool, actor, ledgerScope(actor.id, ledgerCode), 'write', work, PLAN_ONCE),
    inLedgers: (actor, ledgerCodes, work) =>
      transaction(pool, actor, ledgersScope(actor.id, ledgerCodes), 'write', work),
    end: () => pool.end(),
  };
}

async function transaction<T>(
  pool: pg.Pool,
  actor: Actor,
  scope: Scope,
  mode: 'read' | 'write',
  work: (tx: ActorTransaction) => Promise<T>,
  more = '',
): Promise<T> {
  const client = await pool.connect();
  const atEnd: ((ending: Ending) => void)[] = [];
  let broken: Error | undefined;
  let ending: Ending | null = 'undone';
  try {
    // One round trip: the scope travels with the begin.
    await client.query(
      `begin ${mode === 'read' ? 'read only' : ''}; ${settings(scope)} ${more} set local lock_timeout = '${LOCK_WAIT}'`,
    );
    const result = await work({ client, actor, atEnd });
    ending = null;
    const { command } = await client.query('commit');
    // What failed and was caught inside makes a commit a rollback: nothing of it may be answered as done.
    ending = command === 'COMMIT' ? 'done' : 'undone';
    if (ending === 'undone') throw new Error('the transaction was rolled back instead of committed');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
    if (ending !== null) for (const tell of atEnd) tell(ending);
  }
}

function settings(scope: Scope): string {
  const values: Record<string, string> = {
    actor: scope.actor,
    family_lo: scope.families.lo,
    family_hi: scope.families.hi,
    need_lo: scope.needs.lo,
    need_hi: scope.needs.hi,
    neighbourhood_lo: scope.neighbourhood.lo,
    neighbourhood_hi: scope.neighbourhood.hi,
    area_lo: scope.areas.lo,
    area_hi: scope.areas.hi,
    places: scope.places.join(' '),
    area_places: scope.areaPlaces.join(' '),
    max_class: scope.maxClass,
    sector_lo: scope.sectors.lo,
    sector_hi: scope.sectors.hi,
    sees: scope.sees.join(' '),
  };
  return Object.entries(values)
    .map(([name, value]) => {
      if (!SAFE_SETTING.test(value)) throw new Error(`The setting ${name} holds a character that no scope may hold.`);
      return `set local app.${name} = '${value}';`;
    })
    .join(' ');
}
