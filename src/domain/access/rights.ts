/**
 * The one table of rights: role × field group × action (contracts 8). Place and sector narrow it further (`scope.ts`).
 * A proposal until the programme owner confirms it; change it here and nowhere else.
 */
import type { Actor } from '#domain/access/actor.ts';
import type { Role } from '#domain/access/roles.ts';
import type { Kind } from '#domain/submission/submission.ts';

export type ItemGroup = 'core' | 'identity' | 'civil' | 'welfare' | 'family-planning' | 'desil';
export type Reading = 'none' | 'read' | 'own-recent' | 'last4';

export interface RoleRights {
  /** Families by name: the family page, search, lists. */
  families: boolean;
  /** Which groups of fields the family page shows. */
  reads: Readonly<Record<ItemGroup, Reading>>;
  findings: boolean;
  /** Needs with their subject cards: of the whole village, of the own sector, or none. */
  needs: 'village' | 'sector' | 'none';
  /** The printed list of the RT. */
  rtList: boolean;
  /** Counts and indicators of the area. */
  figures: boolean;
  kinds: readonly Kind[];
  /** Groups of fields these submissions may change: the write allow-list. */
  writes: readonly ItemGroup[];
  imports: boolean;
  /** Files of measurements (e-PPGBM) only: who keeps the children's register need not wait for the village office. */
  importsGrowth: boolean;
  exportsFindings: boolean;
  /** Decides what becomes of phones' work that was rejected or came too late (contracts 31.2). */
  reviewsHeld: boolean;
  /** Counts by village what has waited there for more than 30 days (contracts 31.2). */
  countsHeld: boolean;
  /** Her phone holds the telephone number of a family of hers, to call it from the house page (decision 21). */
  callsFamilies: boolean;
  /** Hears on the first page when the installation is in danger: an old backup, a full disk. */
  operation: boolean;
}

const NOTHING: RoleRights = {
  families: false,
  reads: { core: 'none', identity: 'none', civil: 'none', welfare: 'none', 'family-planning': 'none', desil: 'none' },
  findings: false,
  needs: 'none',
  rtList: false,
  figures: false,
  kinds: [],
  writes: [],
  imports: false,
  importsGrowth: false,
  exportsFindings: false,
  reviewsHeld: false,
  countsHeld: false,
  callsFamilies: false,
  operation: false,
};

/** All that a village writes; the desil is nobody's to write (rulebook 14.7). */
const EVERY_GROUP: readonly ItemGroup[] = ['core', 'identity', 'civil', 'welfare', 'family-planning'];
const FAMILY_WORK: readonly Kind[] = [
  'family-registered',
  'family-answered',
  'member-added',
  'member-changed',
  'member-left',
  'conflict-settled',
  'delivery-verified',
  'family-moved-out',
  'families-split',
  'families-merged',
  'visit-made',
  'kb-recorded',
  'pregnancy-recorded',
  'photo-attached',
  'duplicate-settled',
];
const HEALTH_WORK: readonly Kind[] = [
  'family-answered',
  'visit-made',
  'growth-measured',
  'posyandu-month-closed',
  'kb-recorded',
  'pregnancy-recorded',
  'growth-imported',
  'import-undone',
];

export const RIGHTS: Readonly<Record<Role, RoleRights>> = {
  kader: {
    ...NOTHING,
    families: true,
    reads: {
      core: 'read',
      identity: 'last4',
      civil: 'read',
      welfare: 'read',
      'family-planning': 'read',
      desil: 'none',
    },
    findings: true,
    needs: 'village',
    rtList: true,
    figures: true,
    kinds: [...FAMILY_WORK, 'growth-measured', 'posyandu-month-closed'],
    writes: EVERY_GROUP,
    callsFamilies: true,
  },
  bidan: {
    ...NOTHING,
    families: true,
    reads: { core: 'read', identity: 'read', civil: 'read', welfare: 'read', 'family-planning': 'read', desil: 'none' },
    findings: true,
    needs: 'village',
    figures: true,
    kinds: HEALTH_WORK,
    writes: ['family-planning'],
    importsGrowth: true,
  },
  puskesmas: {
    ...NOTHING,
    families: true,
    reads: { core: 'read', identity: 'read', civil: 'read', welfare: 'read', 'family-planning': 'read', desil: 'none' },
    findings: true,
    needs: 'village',
    figures: true,
    kinds: HEALTH_WORK,
    writes: ['family-planning'],
    importsGrowth: true,
  },
  rt: { ...NOTHING, rtList: true },
  pokja: { ...NOTHING, figures: true },
  desa_operator: {
    ...NOTHING,
    families: true,
    reads: {
      core: 'read',
      identity: 'read',
      civil: 'read',
      welfare: 'read',
      'family-planning': 'own-recent',
      desil: 'read',
    },
    findings: true,
    needs: 'village',
    rtList: true,
    figures: true,
    kinds: [
      ...FAMILY_WORK,
      'persons-merged',
      'persons-unmerged',
      'family-imported',
      'growth-imported',
      'import-undone',
      'restricted',
    ],
    writes: EVERY_GROUP,
    imports: true,
    importsGrowth: true,
    exportsFindings: true,
    reviewsHeld: true,
  },
  kec_supervisor: { ...NOTHING, figures: true, countsHeld: true },
  sector_officer: {
    ...NOTHING,
    needs: 'sector',
    figures: true,
    kinds: ['promise-made', 'promise-changed', 'need-declined', 'delivery-recorded'],
  },
  kab_admin: { ...NOTHING, figures: true, countsHeld: true, operation: true, kinds: ['village-enrolled'] },
  province_officer: {
    ...NOTHING,
    figures: true,
    countsHeld: true,
    operation: true,
    kinds: ['village-enrolled', 'value-published'],
  },
  case_manager: NOTHING,
  facilitator: NOTHING,
  public: NOTHING,
  // The command line and jobs: the machine's own operator, or a job of one village (contracts 5).
  operator: {
    ...NOTHING,
    families: true,
    reads: { core: 'read', identity: 'read', civil: 'read', welfare: 'read', 'family-planning': 'read', desil: 'read' },
    findings: true,
    needs: 'village',
    rtList: true,
    figures: true,
    kinds: [
      ...FAMILY_WORK,
      'persons-merged',
      'persons-unmerged',
      'growth-measured',
      'posyandu-month-closed',
      'family-moved-in',
      'family-imported',
      'growth-imported',
      'import-undone',
      'promise-made',
      'promise-changed',
      'need-declined',
      'delivery-recorded',
      'reassessed',
      'restricted',
      'village-enrolled',
      'value-published',
    ],
    writes: EVERY_GROUP,
    imports: true,
    importsGrowth: true,
    exportsFindings: true,
    reviewsHeld: true,
  },
};

export function rightsOf(actor: Pick<Actor, 'role'>): RoleRights {
  return RIGHTS[actor.role];
}

export function maySend(actor: Pick<Actor, 'role'>, kind: Kind): boolean {
  return RIGHTS[actor.role].kinds.includes(kind);
}
