/** What other topics may read of a ledger; its SQL stays with it. */
export { ledgerHead, undoneBatches, type StoredEntry } from '#server/ledger/ledger.queries.ts';
