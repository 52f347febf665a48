/** The peer's server in a process of its own; tells its port. */
import { createServer, type RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { loadPouch, SERVER_PACKAGE } from './pouchdb-peer.ts';

const loaded = loadPouch();
if (!loaded) throw new Error('the packages of the peer are not there');
const { Pouch, require } = loaded;
// It writes a log and settings where it stands.
process.chdir(tmpdir());
const makeApp = require(SERVER_PACKAGE) as (pouch: unknown, options: object) => RequestListener;
const app = makeApp(Pouch.defaults({ adapter: 'memory' }), { inMemoryConfig: true, logPath: '/dev/null' });
const server = createServer(app);
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.(typeof address === 'object' ? address?.port : null);
});
