/** What the browser gives the core, and one ear on the way in: how many families of the first load have come. */
import type { Answer, Ports } from '#kader/core/ports.ts';

type Listener = (families: number) => void;

/** Slow lines are common, dead ones too: after this the request counts as not made. */
const PATIENCE_MS = 60_000;

export interface BrowserPorts extends Ports {
  /** Called with the families of each page that arrives; returns how to stop. */
  onPage(listener: Listener): () => void;
}

export function browserPorts(): BrowserPorts {
  const listeners = new Set<Listener>();
  return {
    indexedDB: window.indexedDB,
    keyRange: IDBKeyRange,
    crypto: window.crypto,
    now: () => Date.now(),
    call: async (method, path, body) => {
      const answer = await request(method, path, body);
      const count = countOf(path, answer);
      if (count !== null) for (const listener of listeners) listener(count);
      return answer;
    },
    onPage: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

async function request(method: 'GET' | 'POST', path: string, body: unknown): Promise<Answer> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (method === 'POST') {
    headers['x-cikar'] = '1';
    headers['content-type'] = 'application/json';
  }
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE_MS);
  try {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(path, { method, headers, ...sent, signal: stop.signal, cache: 'no-store' });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : parsed(text, response.status) };
  } finally {
    clearTimeout(timer);
  }
}

/** A proxy's error page is no answer of ours, but its status counts. @throws when a good answer is not whole */
function parsed(text: string, status: number): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (status < 400) throw error;
    return null;
  }
}

function countOf(path: string, { body }: Answer): number | null {
  if (!path.startsWith('/api/sync/pull') || typeof body !== 'object' || body === null) return null;
  return 'documents' in body && Array.isArray(body.documents) ? body.documents.length : null;
}
