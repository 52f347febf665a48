/**
 * The service worker: the app shell, nothing else. No answer of the server is ever kept here, so no name lies in a cache.
 * A new version is fetched whole beside the old one and waits until the app says so.
 */
import { cleanupOutdatedCaches, precacheAndRoute } from 'workbox-precaching';

/** Filled in by the build (`vite.kader.config.ts`): every file of the bundle with its hash. */
declare const __PRECACHE__: { url: string; revision: string | null }[];

precacheAndRoute(__PRECACHE__, { directoryIndex: 'index.html' });
cleanupOutdatedCaches();

// The types at hand are those of a page; in here `self` is the worker's scope.
const worker = self as unknown as { skipWaiting(): Promise<void> };
self.addEventListener('message', ({ data }) => {
  if (data === 'use-new-version') void worker.skipWaiting();
});
