/** Every answer, counted and timed by the template of its route: no id and no search word becomes a label. */
import type { App } from '#server/http/app-types.ts';
import { Counter, Histogram, type Metric } from '#server/health/metric-registry.ts';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** Outside our routes a path is whatever somebody typed. */
const NO_ROUTE = 'none';

export function countRequests(app: App): () => Metric[] {
  const requests = new Counter();
  const durations = new Histogram(SECONDS);
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? NO_ROUTE;
    requests.add({ method: request.method, route, status: String(reply.statusCode) });
    durations.observe({ method: request.method, route }, reply.elapsedTime / 1_000);
  });
  return () => [
    {
      name: 'cikar_http_requests_total',
      type: 'counter',
      help: 'Answers by route template and status.',
      samples: requests.samples('cikar_http_requests_total'),
    },
    {
      name: 'cikar_http_request_duration_seconds',
      type: 'histogram',
      help: 'From the first byte of the request to the last of the answer.',
      samples: durations.samples('cikar_http_request_duration_seconds'),
    },
  ];
}
