/**
 * PouchDB 9 with express-pouchdb, the engine of pouchdb-server, in the same run with the same families as documents. Its
 * packages are not ours: `CIKAR_BENCH_PEERS` names a folder whose node_modules hold them (docs/measured.md tells which). Both
 * keep everything in memory, so that its times hold no disk at all, and ours do.
 */
import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { projectRoot } from '#server/config.ts';

const PACKAGES = ['pouchdb-core', 'pouchdb-adapter-memory', 'pouchdb-adapter-http', 'pouchdb-replication'];

/** None of the peer's packages is a dependency of ours, so all are named, not imported. */
export const SERVER_PACKAGE = 'express-pouchdb';

/** The parts of PouchDB that are used here. */
export interface Pouch {
  bulkDocs(docs: readonly object[]): Promise<unknown>;
  allDocs(options: { include_docs: boolean }): Promise<{ rows: { doc: Record<string, unknown> }[] }>;
}
export interface PouchClass {
  new (name: string, options?: object): Pouch;
  plugin(plugin: unknown): PouchClass;
  defaults(options: object): PouchClass;
  replicate(from: Pouch, to: Pouch, options: object): Promise<{ ok: boolean; docs_written: number }>;
}

export interface PeerTimes {
  firstLoadMs: number;
  uploadMs: number;
  nothingMs: number;
}

/** Null where the packages are not there. */
export function loadPouch(): { Pouch: PouchClass; require: NodeJS.Require } | null {
  const require = createRequire(join(process.env['CIKAR_BENCH_PEERS'] ?? projectRoot, 'peers.cjs'));
  try {
    const [Core, ...plugins] = PACKAGES.map((name) => require(name) as PouchClass & { default?: PouchClass });
    if (!Core) return null;
    return {
      Pouch: plugins.reduce((all, plugin) => all.plugin(plugin.default ?? plugin), Core.default ?? Core),
      require,
    };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return null;
    throw error;
  }
}

/** The peer at work, asked in turn with ours. */
export interface Peer {
  /** ms of a replication of everything into an empty phone. */
  firstLoad(): Promise<number>;
  /** ms until `changes` changed documents are on its server. */
  upload(changes: number): Promise<number>;
  nothing(): Promise<number>;
}

/** @param docs as the phone's documents, with `_id`. @returns null where the packages are not there */
export async function withPouch<T>(docs: readonly object[], work: (peer: Peer | null) => Promise<T>): Promise<T> {
  const loaded = loadPouch();
  if (!loaded) return work(null);
  const child = fork(join(projectRoot, 'bench/support/pouchdb-server.ts'), {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  try {
    const port = await new Promise<number>((done, fail) => {
      child.once('message', (message) => done(Number(message)));
      child.once('exit', (code) => fail(new Error(`express-pouchdb ended with ${code}`)));
    });
    return await work(await peerOn(loaded.Pouch, port, docs));
  } finally {
    child.kill();
  }
}

async function peerOn(PouchDB: PouchClass, port: number, docs: readonly object[]): Promise<Peer> {
  const remote = new PouchDB(`http://127.0.0.1:${port}/families`, { adapter: 'http' });
  for (let start = 0; start < docs.length; start += 500) await remote.bulkDocs(docs.slice(start, start + 500));
  const options = { batch_size: 1_000 };
  let phones = 0;
  let local = new PouchDB('phone-0', { adapter: 'memory' });
  const timed = async (from: () => [Pouch, Pouch]): Promise<number> => {
    const begin = performance.now();
    await PouchDB.replicate(...from(), options);
    return performance.now() - begin;
  };
  return {
    firstLoad: () => {
      local = new PouchDB(`phone-${(phones += 1)}`, { adapter: 'memory' });
      return timed(() => [remote, local]);
    },
    upload: async (changes) => {
      const { rows } = await local.allDocs({ include_docs: true });
      // As many pieces of work as ours: where families are fewer, some are visited twice.
      await local.bulkDocs(rows.slice(0, changes).map(({ doc }) => ({ ...doc, visited: true })));
      return timed(() => [local, remote]);
    },
    nothing: () => timed(() => [remote, local]),
  };
}
