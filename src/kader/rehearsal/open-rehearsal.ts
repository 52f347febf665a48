/** A second phone inside the phone: databases of its own, thrown away at each beginning, and a server that is only pretended. */
import { Drafts } from '#kader/core/drafts.ts';
import type { Person } from '#kader/core/keyring.ts';
import { Phone } from '#kader/core/phone.ts';
import { PHOTO_DATABASE } from '#kader/photo/photo-store.ts';
import { newId } from '#kader/core/time-ids.ts';
import { pretendServer, type Rehearsal } from '#kader/rehearsal/pretend-server.ts';
import type { BrowserPorts } from '#kader/shell/browser-ports.ts';
import type { Core } from '#kader/shell/open-core.ts';

const PREFIX = 'latihan-';
const DATABASES = ['cikar-keys', 'cikar-outbox', 'cikar-replica', 'cikar-drafts', PHOTO_DATABASE];
/** Nothing in here needs a secret. */
const PIN = '000000';
const PIN_ROUNDS = 1;

export async function openRehearsal(
  ports: BrowserPorts,
  rehearsal: Omit<Rehearsal, 'crypto' | 'now'>,
): Promise<{ core: Core; person: Person }> {
  for (const name of DATABASES) await deleted(ports.indexedDB, `${PREFIX}${name}`);
  const own: BrowserPorts = {
    ...ports,
    indexedDB: prefixed(ports.indexedDB),
    call: await pretendServer({ ...rehearsal, crypto: ports.crypto, now: ports.now }),
    onPage: () => () => false,
  };
  const phone = await Phone.open(own, PIN_ROUNDS);
  await phone.enrol('latihan', PIN);
  const [person] = await phone.people();
  if (!person) throw new Error('the rehearsal has nobody');
  return { core: { phone, drafts: await Drafts.open(own, phone), ports: own, newId: () => newId(own) }, person };
}

/** The core opens databases and nothing else; under these names the real ones are out of its reach. */
function prefixed(factory: IDBFactory): IDBFactory {
  return {
    open: (name, version) => factory.open(`${PREFIX}${name}`, version),
    deleteDatabase: (name) => factory.deleteDatabase(`${PREFIX}${name}`),
    cmp: (a, b) => factory.cmp(a, b),
    databases: () => factory.databases(),
  };
}

function deleted(factory: IDBFactory, name: string): Promise<void> {
  return new Promise((done, fail) => {
    const request = factory.deleteDatabase(name);
    request.onsuccess = () => done();
    request.onerror = () => fail(request.error);
    // Another tab rehearses: its databases close themselves on the way (`core/database.ts`).
    request.onblocked = () => undefined;
  });
}
