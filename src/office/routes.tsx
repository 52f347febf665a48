/** Every page of the office, its path, what its address may carry, and what is loaded before it opens. */
import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { z } from 'zod';
import { areaCode, findingKind, month, villageCode } from '#contract/common.ts';
import { areasQuery, meQuery } from '#office/shell/me.ts';
import { AppShell } from '#office/shell/AppShell.tsx';
import { ErrorPage, NotFoundPage } from '#office/shell/ErrorPage.tsx';
import { PageSkeleton } from '#office/shell/PageSkeleton.tsx';
import { familyQuery } from '#office/family/family-queries.ts';
import { childGrowthQuery } from '#office/growth/growth-queries.ts';
import { incidentsQuery } from '#office/incident/incident-queries.ts';
import { peopleQuery } from '#office/people/people-queries.ts';
import { NEED_TABS } from '#office/need/need-queries.ts';
import { ApiError } from '#ui/api/api.ts';

interface RouterContext {
  queryClient: QueryClient;
}

const rootRoute = createRootRouteWithContext<RouterContext>()({ notFoundComponent: NotFoundPage });

/** Where the way back from another site ends: a code of ours, never a text. */
const problemCode = z
  .string()
  .max(60)
  .regex(/^oidc\.[a-z-]+$/);

const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/login',
  validateSearch: z.object({
    next: z.string().max(500).optional(),
    problem: problemCode.optional(),
    code: z.literal('1').optional(),
  }),
  component: lazyRouteComponent(() => import('#office/login/LoginPage.tsx'), 'LoginPage'),
});

const activateRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/activate',
  component: lazyRouteComponent(() => import('#office/people/ActivatePage.tsx'), 'ActivatePage'),
});

/** Everything but the login stands inside the shell and needs an account. */
const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  component: AppShell,
  beforeLoad: async ({ context, location }) => {
    try {
      const me = await context.queryClient.ensureQueryData(meQuery);
      const isHalf = me.secondFactor.required && !me.secondFactor.on;
      if (isHalf && location.pathname !== '/account/second-factor') throw redirect({ to: '/account/second-factor' });
      const canOnlyPromise = !isHalf && !me.conduct.accepted;
      if (canOnlyPromise && location.pathname !== '/account/conduct') throw redirect({ to: '/account/conduct' });
      return { me };
    } catch (error) {
      const next = location.href === '/' ? {} : { next: location.href };
      if (error instanceof ApiError && error.status === 401) throw redirect({ to: '/login', search: next });
      throw error;
    }
  },
  loader: ({ context }) => context.queryClient.ensureQueryData(areasQuery),
});

const homeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  component: lazyRouteComponent(() => import('#office/home/HomePage.tsx'), 'HomePage'),
});

const familiesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/families',
  // What is searched for is a name or a NIK and stays out of the address (contracts 8).
  validateSearch: z.object({ village: villageCode.optional(), rt: z.coerce.string().max(5).optional() }),
  component: lazyRouteComponent(() => import('#office/family/FamiliesPage.tsx'), 'FamiliesPage'),
});
const registerFamilyRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/families/new',
  validateSearch: z.object({ village: villageCode.optional() }),
  component: lazyRouteComponent(() => import('#office/family/RegisterFamilyPage.tsx'), 'RegisterFamilyPage'),
});
const familyRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/families/$village/$id',
  loader: ({ context, params }) => context.queryClient.ensureQueryData(familyQuery(params.village, params.id)),
  component: lazyRouteComponent(() => import('#office/family/FamilyPage.tsx'), 'FamilyPage'),
});
const familyFormRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/families/$village/$id/form',
  loader: ({ context, params }) => context.queryClient.ensureQueryData(familyQuery(params.village, params.id)),
  component: lazyRouteComponent(() => import('#office/family/FamilyFormPage.tsx'), 'FamilyFormPage'),
});

const findingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/findings',
  validateSearch: z.object({
    area: areaCode.optional(),
    kind: findingKind.optional(),
    rt: z.coerce.string().max(5).optional(),
    openDays: z.coerce.number().int().min(0).max(10_000).optional(),
  }),
  component: lazyRouteComponent(() => import('#office/finding/FindingsPage.tsx'), 'FindingsPage'),
});
const growthRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/growth',
  validateSearch: z.object({ village: villageCode.optional(), month: month.optional() }),
  component: lazyRouteComponent(() => import('#office/growth/GrowthPage.tsx'), 'GrowthPage'),
});
const childGrowthRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/growth/$village/$family/$person',
  loader: ({ context, params }) =>
    context.queryClient.ensureQueryData(childGrowthQuery(params.village, params.family, params.person)),
  component: lazyRouteComponent(() => import('#office/growth/ChildGrowthPage.tsx'), 'ChildGrowthPage'),
});
const synergyRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/synergy',
  validateSearch: z.object({
    area: areaCode.optional(),
    status: z.enum(NEED_TABS).optional(),
    kind: findingKind.optional(),
  }),
  component: lazyRouteComponent(() => import('#office/need/NeedsPage.tsx'), 'NeedsPage'),
});
const rtListRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/rt-list',
  component: lazyRouteComponent(() => import('#office/rt-list/RtListPage.tsx'), 'RtListPage'),
});

const paperFormRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/paper-form',
  component: lazyRouteComponent(() => import('#office/paper/PaperFormPage.tsx'), 'PaperFormPage'),
});

const villagesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/villages',
  validateSearch: z.object({ area: areaCode.optional() }),
  component: lazyRouteComponent(() => import('#office/kampung/VillagesPage.tsx'), 'VillagesPage'),
});
const villageRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/villages/$code',
  component: lazyRouteComponent(() => import('#office/kampung/VillagePage.tsx'), 'VillagePage'),
});

const indicatorSearch = z.object({ area: areaCode.optional(), month: month.optional() });
const indicatorsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/indicators',
  validateSearch: indicatorSearch,
  component: lazyRouteComponent(() => import('#office/indicator/IndicatorsPage.tsx'), 'IndicatorsPage'),
});
const indicatorRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/indicators/$id',
  validateSearch: indicatorSearch,
  component: lazyRouteComponent(() => import('#office/indicator/IndicatorPage.tsx'), 'IndicatorPage'),
});

const importsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/data',
  component: lazyRouteComponent(() => import('#office/import/ImportsPage.tsx'), 'ImportsPage'),
});
const importRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/data/$id',
  component: lazyRouteComponent(() => import('#office/import/ImportPage.tsx'), 'ImportPage'),
});

const peopleRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/people',
  loader: ({ context }) => context.queryClient.ensureQueryData(peopleQuery),
  component: lazyRouteComponent(() => import('#office/people/PeoplePage.tsx'), 'PeoplePage'),
});
const newPersonRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/people/new',
  loader: ({ context }) => context.queryClient.ensureQueryData(peopleQuery),
  component: lazyRouteComponent(() => import('#office/people/PersonForm.tsx'), 'PersonForm'),
});
const peopleFileRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/people/file',
  component: lazyRouteComponent(() => import('#office/people/PeopleFilePage.tsx'), 'PeopleFilePage'),
});
const slipsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/people/slips',
  component: lazyRouteComponent(() => import('#office/people/SlipPage.tsx'), 'SlipPage'),
});
const phonesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/phones',
  component: lazyRouteComponent(() => import('#office/phone/PhonesPage.tsx'), 'PhonesPage'),
});
const heldRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/held',
  component: lazyRouteComponent(() => import('#office/phone/HeldPage.tsx'), 'HeldPage'),
});
const rescueRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/rescue',
  component: lazyRouteComponent(() => import('#office/phone/RescuePage.tsx'), 'RescuePage'),
});
const conflictsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/conflicts',
  component: lazyRouteComponent(() => import('#office/family/ConflictsPage.tsx'), 'ConflictsPage'),
});
const requestsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/requests',
  component: lazyRouteComponent(() => import('#office/request/RequestsPage.tsx'), 'RequestsPage'),
});
const newRequestRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/families/$village/$id/request',
  loader: ({ context, params }) => context.queryClient.ensureQueryData(familyQuery(params.village, params.id)),
  component: lazyRouteComponent(() => import('#office/request/NewRequestPage.tsx'), 'NewRequestPage'),
});
const incidentsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/incidents',
  loader: ({ context }) => context.queryClient.ensureQueryData(incidentsQuery),
  component: lazyRouteComponent(() => import('#office/incident/IncidentsPage.tsx'), 'IncidentsPage'),
});
const newIncidentRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/incidents/new',
  component: lazyRouteComponent(() => import('#office/incident/NewIncidentPage.tsx'), 'NewIncidentPage'),
});
const secondFactorRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/account/second-factor',
  component: lazyRouteComponent(() => import('#office/login/SecondFactorPage.tsx'), 'SecondFactorPage'),
});

const conductRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/account/conduct',
  component: lazyRouteComponent(() => import('#office/login/ConductPage.tsx'), 'ConductPage'),
});
const passwordRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/account/password',
  component: lazyRouteComponent(() => import('#office/login/PasswordPage.tsx'), 'PasswordPage'),
});
const signInRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/account/sign-in',
  validateSearch: z.object({ problem: problemCode.optional() }),
  component: lazyRouteComponent(() => import('#office/login/SignInPage.tsx'), 'SignInPage'),
});

const violenceRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/help/violence',
  component: lazyRouteComponent(() => import('#office/help/ViolencePage.tsx'), 'ViolencePage'),
});

const routeTree = rootRoute.addChildren([
  loginRoute,
  activateRoute,
  shellRoute.addChildren([
    homeRoute,
    familiesRoute,
    registerFamilyRoute,
    familyRoute,
    familyFormRoute,
    growthRoute,
    childGrowthRoute,
    findingsRoute,
    synergyRoute,
    rtListRoute,
    paperFormRoute,
    villagesRoute,
    villageRoute,
    indicatorsRoute,
    indicatorRoute,
    importsRoute,
    importRoute,
    peopleRoute,
    newPersonRoute,
    peopleFileRoute,
    slipsRoute,
    phonesRoute,
    heldRoute,
    rescueRoute,
    conflictsRoute,
    requestsRoute,
    newRequestRoute,
    incidentsRoute,
    newIncidentRoute,
    secondFactorRoute,
    conductRoute,
    passwordRoute,
    signInRoute,
    violenceRoute,
  ]),
]);

/** All values are text: as JSON, the area 19.10 would become the number 19.1. */
function parseSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

function stringifySearch(search: Record<string, unknown>): string {
  const given = Object.entries(search).filter(([, value]) => value !== undefined && value !== null);
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return text === '' ? '' : `?${text}`;
}

export function makeRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    basepath: '/app',
    parseSearch,
    stringifySearch,
    context: { queryClient },
    defaultPreload: false,
    defaultPendingMs: 250,
    defaultPendingComponent: PageSkeleton,
    defaultErrorComponent: ErrorPage,
    scrollRestoration: true,
  });
}
