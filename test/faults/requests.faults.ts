import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkHistory } from './checks/check-history.ts';
import type { Client } from './history/client.ts';
import { newFamily } from './history/families.ts';
import type { Sent } from './history/history.ts';
import { withSystem } from './history/scenario.ts';
import { VILLAGE, type System } from './history/system.ts';
import { rawPush, statusOf, write } from './raw-request.ts';
import { LONG, report, SEED } from './size.ts';

const registration = (client: Client, number: number): Sent => {
  const { family, payload } = newFamily(number);
  return client.submission('family-registered', family.id, payload, 0);
};

async function stored(system: System, sent: readonly Sent[]): Promise<number> {
  const ids = sent.map((each) => each.submissionId);
  const [row] = await system.sql<{ n: number }>(
    'select count(*)::int as n from ledger_entry where village_code = $1 and submission_id = any ($2)',
    [VILLAGE, ids],
  );
  return row?.n ?? 0;
}

test('F6: a push cut after any byte, or whose answer is lost, is stored once or not at all; sent again it is stored once', () =>
  withSystem(async (system, history, newClient) => {
    const client = await newClient('cut');
    const sent = Array.from({ length: 6 }, (_, index) => registration(client, index));
    const whole = await rawPush(client, sent);
    const cuts = fc.sample(fc.integer({ min: 1, max: whole.length - 1 }), { seed: SEED, numRuns: LONG ? 400 : 25 });
    for (const cut of [...cuts, whole.length - 1]) await write(client, whole.subarray(0, cut), { hangUp: true });
    expect(await stored(system, sent)).toBe(0);
    for (let n = 0; n < 5; n += 1) await write(client, whole, { hangUp: true });
    await client.push(sent);
    await client.push(sent);
    report('F6 cut', { cuts: cuts.length, bytes: whole.length, ...history.counts });
    expect(await stored(system, sent)).toBe(sent.length);
    expect(await checkHistory(system, history, client)).toEqual([]);
  }));

test('F6: damaged bytes and a wrong length are answered with 4xx or not at all, and store nothing that was not sent', () =>
  withSystem(async (system, history, newClient) => {
    const client = await newClient('damaged');
    const sent = [registration(client, 1)];
    const whole = await rawPush(client, sent);
    const begin = whole.indexOf('{"submissions"');
    const statuses: number[] = [];
    // The end of the text: braces without which no JSON is left.
    for (const length of [whole.length - begin - 1, whole.length - begin + 40]) {
      statuses.push(statusOf(await write(client, await rawPush(client, sent, length))));
    }
    for (const byte of fc.sample(fc.integer({ min: begin, max: begin + 13 }), { seed: SEED, numRuns: 6 })) {
      const flipped = Buffer.from(whole);
      flipped[byte] = (flipped[byte] ?? 0) ^ 0x80;
      statuses.push(statusOf(await write(client, flipped)));
    }
    for (const junk of [
      '',
      'null',
      '[]',
      '{"submissions":[]}',
      '{"submissions":[{}]}',
      `{"submissions":${'['.repeat(5_000)}`,
    ]) {
      const head = whole
        .subarray(0, begin)
        .toString()
        .replace(/content-length: \d+/, `content-length: ${junk.length}`);
      statuses.push(statusOf(await write(client, Buffer.from(head + junk))));
    }
    report('F6 damaged', { statuses });
    // 0: the server waits for bytes that never come, until the client hangs up.
    expect(statuses.filter((status) => status !== 0 && (status < 400 || status >= 500))).toEqual([]);
    expect(await stored(system, sent)).toBe(0);
    await client.push(sent);
    expect(await checkHistory(system, history, client)).toEqual([]);
  }));

test('F6: pushes repeated, split and in another order end in the same families', () =>
  withSystem(async (system, history, newClient) => {
    const client = await newClient('shuffled');
    const families = Array.from({ length: 5 }, (_, index) => registration(client, index));
    await client.push(families);
    const answers = families.flatMap(({ familyId = '' }, index) =>
      [1, 2, 3].map((value) =>
        client.submission(
          'family-answered',
          familyId,
          { form: 'family', items: { 'family/water': value + (index % 2) } },
          families.length,
        ),
      ),
    );
    const orders = fc.sample(fc.shuffledSubarray(answers, { minLength: answers.length }), { seed: SEED, numRuns: 2 });
    for (const order of orders) {
      const middle = Math.floor(order.length / 3);
      await Promise.all([
        client.push(order.slice(0, middle)),
        client.push(order.slice(middle)),
        client.push(order.slice(middle)),
      ]);
    }
    expect(await stored(system, answers)).toBe(answers.length);
    // One device sent them out of order: its own order is the counter's, so (d) does not apply.
    const found = await checkHistory(system, history, client);
    expect(found.filter((each) => !each.startsWith('(d)'))).toEqual([]);
  }));
