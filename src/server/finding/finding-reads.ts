/** What other topics may read of findings; their SQL stays with them. */
export { findingsByKind } from '#server/finding/finding.queries.ts';
