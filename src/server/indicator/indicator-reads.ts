/** What other topics may read of figures; their SQL stays with them. */
export { villageLedgers } from '#server/indicator/facts.queries.ts';
export { publishedFor } from '#server/indicator/indicator.queries.ts';
