/** What other topics may read of families; the SQL stays with them. */
export { familyDocuments } from '#server/family/family.queries.ts';
