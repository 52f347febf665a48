/** For whoever wants to keep proof outside this machine: no session asked, no person told of (contracts 21). */
import { z } from 'zod';
import { anchor, anchorList, anchorProof, type Anchor } from '#contract/anchor.ts';
import { plainDate } from '#contract/common.ts';
import type { Routes } from '#server/http/app-types.ts';
import { notFound } from '#server/http/problems.ts';
import { anchorPublicKey, leafOf } from '#server/ledger/anchor.ts';
import { anchorDates, anchorFolder, readAnchor } from '#server/ledger/anchor-files.ts';
import { merkleProof } from '#server/ledger/merkle.ts';

const params = z.object({ date: plainDate });
const query = z.object({ ledger: z.string().max(13) });

type Signed = Omit<Anchor, 'heads'>;

export const anchorRoutes: Routes = (app, services) => {
  const folder = anchorFolder(services.dataDir);
  // Anchors never change, and nobody may make the server read a year of files with each request.
  const known = new Map<string, Signed>();
  const signedOf = (date: string): Signed[] => {
    const found = known.get(date) ?? withoutHeads(readAnchor(folder, date));
    if (found) known.set(date, found);
    return found ? [found] : [];
  };

  app.get('/api/anchors', { schema: { response: { 200: anchorList } } }, async () => {
    const anchors = anchorDates(folder).flatMap(signedOf);
    return { publicKey: anchorPublicKey(services.keys), anchors };
  });

  app.get('/api/anchors/:date', { schema: { params, response: { 200: anchor } } }, async (request) =>
    anchorOf(folder, request.params.date),
  );

  app.get(
    '/api/anchors/:date/proof',
    { schema: { params, querystring: query, response: { 200: anchorProof } } },
    async (request) => {
      const { heads, ...signed } = anchorOf(folder, request.params.date);
      const index = heads.findIndex(({ ledger }) => ledger === request.query.ledger);
      const head = heads[index];
      if (!head) throw notFound();
      return { anchor: signed, head, index, count: heads.length, path: merkleProof(heads.map(leafOf), index) };
    },
  );
};

function anchorOf(folder: string, date: string): Anchor {
  const found = readAnchor(folder, date);
  if (!found) throw notFound();
  return found;
}

function withoutHeads(found: Anchor | null): Signed | null {
  if (!found) return null;
  const { heads: _heads, ...signed } = found;
  return signed;
}
