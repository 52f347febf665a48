/** Writes the parts of the tables, one table after the other, into the database. */
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom, type CopyStreamQuery } from 'pg-copy-streams';
import { copyIn, type BackedUpTable } from '#server/backup/tables.ts';

interface OpenTable {
  name: string;
  stream: CopyStreamQuery;
  end: Promise<void>;
  /** What the database said against the rows. */
  failure: Error | null;
}

export class TableLoader {
  readonly #client: pg.PoolClient;
  readonly #tables: readonly BackedUpTable[];
  #open: OpenTable | null = null;

  constructor(client: pg.PoolClient, tables: readonly BackedUpTable[]) {
    this.#client = client;
    this.#tables = tables;
  }

  async take(table: string, content: AsyncIterable<Buffer>): Promise<void> {
    const open = this.#open?.name === table ? this.#open : await this.#begin(table);
    for await (const chunk of content) {
      if (open.failure) throw open.failure;
      if (!open.stream.write(chunk)) await Promise.race([once(open.stream, 'drain'), open.end]);
    }
  }

  /**
   * Breaks off what is under way; without that the connection would wait for rows instead of taking the rollback.
   * @returns the error to be thrown: that of the database, if it had one
   */
  async giveUp(error: unknown): Promise<unknown> {
    const open = this.#open;
    this.#open = null;
    if (!open) return error;
    if (open.failure) return open.failure;
    open.stream.destroy(new Error('the restore was given up'));
    await open.end.catch(() => {});
    return error;
  }

  async finish(): Promise<void> {
    if (!this.#open) return;
    this.#open.stream.end();
    await this.#open.end;
    this.#open = null;
  }

  async #begin(name: string): Promise<OpenTable> {
    await this.finish();
    const table = this.#tables.find((each) => each.name === name);
    if (!table) throw new Error(`${name} stands in no manifest`);
    const stream = this.#client.query(copyFrom(copyIn(table)));
    const open: OpenTable = { name, stream, end: finished(stream), failure: null };
    open.end.catch((error: Error) => {
      open.failure = error;
    });
    this.#open = open;
    return open;
  }
}
