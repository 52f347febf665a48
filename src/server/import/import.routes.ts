import type { Routes } from '#server/http/app-types.ts';

export const importRoutes: Routes = () => {};
