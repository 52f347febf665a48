import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beforeEach, expect, test } from 'vitest';
import { fromText } from '#kader/core/bytes.ts';
import type { Answer, Ports } from '#kader/core/ports.ts';
import { aesKey, newDeviceKey, openRow, sealRow, type SealedRow } from '#kader/core/row-seal.ts';
import { keepPhoto, photosWaiting, waitingPhotos, type Sealer } from '#kader/photo/photo-store.ts';
import { photoEnvelopes } from '#kader/photo/sealed-photos.ts';
import { sendPhotos } from '#kader/photo/send-photos.ts';

const ACCOUNT = '01900000-0000-7000-8000-000000000001';
const FAMILY = '01900000-0000-7000-8000-0000000000f1';
const DEVICE = '01900000-0000-7000-8000-00000000de01';

/** As the phone does it, with the local key of this moment. */
async function sealerOf() {
  const { crypto } = globalThis;
  const { signingKey } = await newDeviceKey(crypto);
  const { publicKey } = await newDeviceKey(crypto);
  const owner = { account: ACCOUNT, device: DEVICE, signingKey, serverKey: { publicKey, fingerprint: 'uji' } };
  const localKey = await aesKey(crypto, crypto.getRandomValues(new Uint8Array(32)), ['encrypt', 'decrypt']);
  return {
    sealPiece: (id: string, text: string) => sealRow(crypto, owner, localKey, { submissionId: id, counter: 0, text }),
    openPiece: (row: SealedRow) => openRow(crypto, localKey, row),
  };
}

let answers: (Answer | null)[];
let asked: unknown[];
let ports: Ports;
let sealer: Sealer;
beforeEach(async () => {
  sealer = await sealerOf();
  asked = [];
  answers = [];
  ports = {
    indexedDB: new IDBFactory(),
    keyRange: IDBKeyRange,
    crypto: globalThis.crypto,
    now: () => 0,
    call: async (_method, _path, body) => {
      asked.push(body);
      const answer = answers.shift();
      if (!answer) throw new Error('no signal');
      return answer;
    },
  };
});

const idOf = (number: number): string => `01900000-0000-7000-8000-00000000a00${number}`;
const keep = (number: number) =>
  keepPhoto(
    ports,
    sealer,
    { account: ACCOUNT, attachmentId: idOf(number), villageCode: '99.01.01.2001', familyId: FAMILY },
    fromText(`gambar ${number}`),
  );
const received = (number: number): Answer => ({ status: 200, body: { attachmentId: idOf(number), bytes: 8 } });
const refused = (status: number, code: string): Answer => ({ status, body: { problems: [{ code, message: '' }] } });
const waiting = async () => (await waitingPhotos(ports, ACCOUNT)).map(({ attachmentId }) => attachmentId);

test('31.10: a photo leaves the phone by the receipt of the server and by nothing else', async () => {
  await keep(1);
  await keep(2);
  answers = [received(1), null];
  expect(await sendPhotos(ports, sealer, ACCOUNT)).toBe(1);
  expect(await waiting()).toEqual([idOf(2)]);
  expect(asked[0]).toEqual({
    villageCode: '99.01.01.2001',
    familyId: FAMILY,
    attachmentId: idOf(1),
    content: Buffer.from('gambar 1').toString('base64url'),
  });
  answers = [received(2)];
  expect(await sendPhotos(ports, sealer, ACCOUNT)).toBe(0);
  expect(await waiting()).toEqual([]);
});

test('31.10: half an answer, a busy server or another one’s receipt leave it where it is', async () => {
  await keep(3);
  for (const answer of [
    { status: 200, body: null },
    { status: 503, body: null },
    { status: 401, body: {} },
  ]) {
    answers = [answer];
    await sendPhotos(ports, sealer, ACCOUNT);
    expect(await waiting()).toEqual([idOf(3)]);
  }
});

test('31.10: one that is refused stays, is not sent again every minute, and blocks no other', async () => {
  await keep(4);
  await keep(5);
  await keep(6);
  answers = [refused(404, 'photo.not-attached'), refused(415, 'photo.not-a-photo'), received(6)];
  await sendPhotos(ports, sealer, ACCOUNT);
  expect(await waiting()).toEqual([idOf(4), idOf(5)]);
  expect(asked).toHaveLength(3);
  await sendPhotos(ports, sealer, ACCOUNT);
  expect(asked).toHaveLength(3);
});

test('contracts 20: a photo of a local key that is gone goes as it lies, and leaves by its receipt alone', async () => {
  await keep(7);
  const [photo] = await waitingPhotos(ports, ACCOUNT);
  expect(await photoEnvelopes(ports)).toEqual([photo?.envelope]);
  const receipts = (result: string) => [{ at: 0, submissionId: idOf(7), result, problems: [] }];
  answers = [{ status: 200, body: { receipts: receipts('accepted'), authors: [], unreadable: 0 } }];
  expect(await sendPhotos(ports, await sealerOf(), ACCOUNT)).toBe(0);
  expect(asked).toMatchObject([{ type: 'cikar-rescue', envelopes: [photo?.envelope] }]);
  expect(await waiting()).toEqual([]);

  await keep(8);
  answers = [
    {
      status: 200,
      body: {
        receipts: [{ at: 0, submissionId: idOf(8), result: 'not-kept', problems: [] }],
        authors: [],
        unreadable: 0,
      },
    },
  ];
  expect(await sendPhotos(ports, await sealerOf(), ACCOUNT)).toBe(1);
  expect(await photosWaiting(ports, ACCOUNT)).toBe(1);
  expect(await waiting()).toEqual([idOf(8)]);
});
