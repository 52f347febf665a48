import { areas } from '#contract/account.ts';
import type { Routes } from '#server/http/app-types.ts';

export const areaRoutes: Routes = (app, services) => {
  app.get('/api/areas', { schema: { response: { 200: areas } } }, async (_request, reply) => {
    void reply.header('cache-control', 'public, max-age=3600');
    return { areas: [...services.areas.all] };
  });
};
