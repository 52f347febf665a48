import { Readable } from 'node:stream';
import { findingExportQuery, findingList, findingQuery, type FindingRow } from '#contract/family.ts';
import type { z } from 'zod';
import { rightsOf } from '#domain/access/rights.ts';
import { addDays, type PlainDate } from '#domain/basics/plain-date.ts';
import { problem } from '#domain/basics/problem.ts';
import type { Purpose } from '#domain/data-protection/purpose.ts';
import { FINDING_KINDS } from '#domain/finding/finding.ts';
import { overdueDays } from '#domain/need/apply-need.ts';
import { NEED_STATUSES, SECTORS } from '#domain/need/need.ts';
import type { Actor } from '#domain/access/actor.ts';
import { workArea } from '#server/account/work-area.ts';
import { ageOn } from '#server/family/person-view.ts';
import {
  countFindings,
  findingsByKind,
  findingsByPlace,
  listFindings,
  type FindingFilter,
  type StoredFinding,
} from '#server/finding/finding.queries.ts';
import { findingCsv } from '#server/finding/finding-csv.ts';
import { findingSheet } from '#server/finding/finding-sheet.ts';
import { audited } from '#server/http/audit.ts';
import type { Routes } from '#server/http/app-types.ts';
import { readCursor, writeCursor } from '#server/http/cursor.ts';
import { rangeFor, rtOf, rwOf } from '#server/http/place-filter.ts';
import { HttpProblem } from '#server/http/problems.ts';
import { actorOf } from '#server/http/session.ts';
import type { Services } from '#server/services.ts';

const PAGE = 100;
/** More findings than any village has; an export beyond it would no longer be a list by name. */
const MOST_EXPORTED = 50_000;
/** About 90 KB of CSV: of larger pieces V8 keeps the text among what is old. */
const ROWS_OF_A_PIECE = 500;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const findingRoutes: Routes = (app, services) => {
  app.get(
    '/api/findings',
    { schema: { querystring: findingQuery, response: { 200: findingList } } },
    async (request) => {
      const actor = actorOf(request);
      if (!rightsOf(actor).findings) throw new HttpProblem(403, [problem('access.not-allowed')]);
      const today = services.clock.today();
      const filter = filterOf(actor, request.query, today);
      const position = readCursor(request.query.cursor, 2);
      const read = await services.db.asActor(actor, 'read', async (tx) => ({
        rows: await listFindings(
          tx,
          filter,
          position && { openedOn: position[0] ?? '', id: position[1] ?? '' },
          PAGE + 1,
        ),
        total: await countFindings(tx, filter),
        kinds: await findingsByKind(tx, filter.range, today),
      }));
      await audited(services, actor, workArea(actor), 'read-findings', filter.kind ?? '');
      const rows = read.rows.slice(0, PAGE);
      const last = rows.at(-1);
      return {
        items: rows.map((row) => findingRow(services, row, today)),
        total: read.total,
        next: read.rows.length > PAGE && last ? writeCursor([last.openedOn, last.id]) : null,
        byKind: read.kinds.flatMap(({ kind, ...counts }) => {
          const known = FINDING_KINDS.find((candidate) => candidate === kind);
          return known ? [{ kind: known, ...counts }] : [];
        }),
      };
    },
  );

  app.get('/api/findings.xlsx', { schema: { querystring: findingExportQuery } }, async (request, reply) => {
    const actor = exporter(actorOf(request));
    const purpose = purposeOfExport(request.query);
    const today = services.clock.today();
    const filter = filterOf(actor, request.query, today);
    const rows = await services.db.asActor(actor, 'read', (tx) => listFindings(tx, filter, null, MOST_EXPORTED));
    await audited(services, actor, workArea(actor), 'export-findings', `${rows.length}`, purpose);
    void reply
      .type(XLSX)
      .header('content-disposition', `attachment; filename="temuan-${workArea(actor)}-${today}.xlsx"`);
    return reply.send(
      findingSheet(
        rows.map((row) => findingRow(services, row, today)),
        { today, synthetic: services.mode === 'demo' },
      ),
    );
  });

  app.get('/api/findings.csv', { schema: { querystring: findingExportQuery } }, async (request, reply) => {
    const actor = exporter(actorOf(request));
    const purpose = purposeOfExport(request.query);
    const today = services.clock.today();
    const filter = filterOf(actor, request.query, today);
    const total = await services.db.asActor(actor, 'read', (tx) => countFindings(tx, filter));
    // Before the first byte: no audit, no answer (contracts 26).
    await audited(services, actor, workArea(actor), 'export-findings', `${total}`, purpose);
    void reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="temuan-${workArea(actor)}-${today}.csv"`);
    return reply.send(
      Readable.from(findingCsv(piecesOf(services, actor, filter, today), { synthetic: services.mode === 'demo' })),
    );
  });
};

function exporter(actor: Actor): Actor {
  if (!rightsOf(actor).exportsFindings) throw new HttpProblem(403, [problem('access.not-allowed')]);
  return actor;
}

/** Asked after the right, so that it tells nobody without one that there is something to export. */
function purposeOfExport({ purpose }: { purpose?: Purpose | undefined }): Purpose {
  if (!purpose) throw new HttpProblem(400, [problem('export.purpose-needed')]);
  return purpose;
}

/** Each piece in a transaction of its own: a slow reader holds no connection, and asks for the next when it has taken this one. */
async function* piecesOf(
  services: Services,
  actor: Actor,
  filter: FindingFilter,
  today: PlainDate,
): AsyncGenerator<FindingRow[]> {
  let last: StoredFinding | undefined;
  do {
    const after = last ?? null;
    const rows = await services.db.asActor(actor, 'read', (tx) => findingsByPlace(tx, filter, after, ROWS_OF_A_PIECE));
    yield rows.map((row) => findingRow(services, row, today));
    last = rows.length === ROWS_OF_A_PIECE ? rows.at(-1) : undefined;
  } while (last);
}

function filterOf(actor: Actor, query: z.infer<typeof findingQuery>, today: PlainDate): FindingFilter {
  return {
    range: rangeFor(actor, query.area),
    kind: query.kind ?? null,
    rt: query.rt ?? null,
    openedUntil: query.openDays === undefined ? null : addDays(today, -query.openDays),
  };
}

function findingRow(services: Services, row: StoredFinding, today: PlainDate): FindingRow {
  const status = NEED_STATUSES.find((known) => known === row.needStatus);
  const sector = SECTORS.find((known) => known === row.sector);
  return {
    id: row.id,
    villageCode: row.villageCode,
    villageName: services.areas.nameOf(row.villageCode),
    familyId: row.familyId,
    kind: FINDING_KINDS.find((known) => known === row.kind) ?? 'krs',
    ruleId: row.ruleId,
    ruleVersion: row.ruleVersion,
    subject: {
      kind: row.subjectKind,
      id: row.subjectId,
      name: row.subjectName,
      age: ageOn(row.subjectBirthDate, today),
    },
    reason: row.reason,
    class: row.class === 'P2' ? 'P2' : 'P3',
    openedOn: row.openedOn,
    closedOn: null,
    unsure: row.unsure,
    rw: rwOf(row.placeCode),
    rt: rtOf(row.placeCode),
    owner:
      status && sector
        ? { sector, status, dueOn: row.dueOn, overdueDays: overdueDays(status, row.dueOn, today) }
        : null,
  };
}
