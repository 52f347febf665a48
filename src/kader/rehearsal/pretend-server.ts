/** Answers like the server, out of this file: the rehearsal has no way to any other, so nothing can get from it to real data. */
import type { Me } from '#contract/account.ts';
import type { DeviceEntered, RegisteredDevice } from '#contract/device.ts';
import type { PullPage } from '#contract/sync.ts';
import type { PlainDate } from '#domain/basics/plain-date.ts';
import type { Pack } from '#domain/pack/pack.ts';
import { toBase64Url } from '#kader/core/bytes.ts';
import type { Answer, Call } from '#kader/core/ports.ts';
import { REHEARSAL_VILLAGE, rehearsalVillage } from '#kader/rehearsal/village.ts';

const ACCOUNT = '00000000-0000-7000-8000-0000000000a1';
const DEVICE = '00000000-0000-7000-8000-0000000000d1';
const LEASE_MS = 14 * 24 * 3_600_000;
const FIRST_SEQ = 1_000;

export interface Rehearsal {
  name: string;
  today: PlainDate;
  pack: Pack;
  crypto: Crypto;
  now: () => number;
}

export async function pretendServer(rehearsal: Rehearsal): Promise<Call> {
  const serverKey = await madeUpKey(rehearsal.crypto);
  const lease = (): RegisteredDevice['lease'] => ({
    until: new Date(rehearsal.now() + LEASE_MS).toISOString(),
    now: new Date(rehearsal.now()).toISOString(),
  });
  let seq = FIRST_SEQ;
  const accepted = (body: unknown): unknown => ({
    outcomes: submissionIds(body).map((submissionId) => ({
      submissionId,
      result: 'accepted',
      seq: (seq += 1),
      findings: { opened: [], closed: [] },
    })),
  });
  return async (method, path, body): Promise<Answer> => {
    switch (`${method} ${path.replace(/\?.*/, '')}`) {
      case 'GET /api/me':
        return fine(meOf(rehearsal));
      case 'POST /api/devices':
        return fine({ deviceId: DEVICE, serverKey, lease: lease() } satisfies RegisteredDevice);
      case `POST /api/session/device/${DEVICE}/challenge`:
        return fine({ challenge: 'latihan', expiresAt: lease().until });
      case `POST /api/session/device/${DEVICE}`:
        return fine({
          state: 'open',
          me: meOf(rehearsal),
          until: lease().until,
          lease: lease(),
          serverKey,
        } satisfies DeviceEntered);
      case 'GET /api/sync/pull':
        return fine(pageOf(rehearsal, lease(), !path.includes('cursor')));
      case 'POST /api/submissions':
        return fine(accepted(body));
      default:
        return { status: 503, body: null };
    }
  };
}

const fine = (body: unknown): Answer => ({ status: 200, body });

async function madeUpKey({ subtle }: Crypto): Promise<RegisteredDevice['serverKey']> {
  const pair = await subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
  const point = new Uint8Array(await subtle.exportKey('raw', pair.publicKey));
  return { publicKey: toBase64Url(point), fingerprint: 'latihan' };
}

/** What is sent is shown as sent and goes nowhere; the work stays on the phone's own copy until the rehearsal ends. */
function submissionIds(body: unknown): string[] {
  if (typeof body !== 'object' || body === null || !('submissions' in body) || !Array.isArray(body.submissions))
    return [];
  return body.submissions.map(({ submissionId }) => String(submissionId));
}

/** Everything at the first call, nothing new later: sequences stay below those of the answers, so her own work stays on top. */
function pageOf({ today, pack }: Rehearsal, lease: PullPage['lease'], isFirst: boolean): PullPage {
  return {
    cursor: 'latihan',
    more: false,
    epoch: 'latihan',
    lease,
    today,
    documents: isFirst ? rehearsalVillage(today, pack) : [],
    people: { latihan: 'Latihan' },
    scopeHash: null,
    seqs: { [REHEARSAL_VILLAGE]: FIRST_SEQ },
    pack: isFirst ? pack : null,
    held: null,
  };
}

function meOf({ name, today }: Rehearsal): Me {
  return {
    id: ACCOUNT,
    name,
    login: 'latihan',
    role: 'kader',
    sector: null,
    area: { code: REHEARSAL_VILLAGE, name: 'Latihan', level: 'village', kind: 'desa', parentCode: null },
    places: [`${REHEARSAL_VILLAGE}/001`],
    menu: [],
    may: {
      registerFamily: true,
      answer: true,
      importFiles: false,
      importPeople: false,
      promise: false,
      verify: true,
      enrol: false,
      exportFindings: false,
      managePeople: false,
      handleRequests: false,
    },
    secondFactor: { on: false, required: false },
    conduct: { accepted: true },
    mode: 'demo',
    ksVersion: 'PK15',
    today,
  };
}
