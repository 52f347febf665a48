/**
 * In a browser zod would try whether it may make functions from text; our policy forbids it, and the browser reports each
 * try (contracts 31.17). The server keeps the faster way. Imported before the first schema.
 */
import { config } from 'zod';

if (!('process' in globalThis)) config({ jitless: true });
