/** What other topics may read of a ledger; its SQL stays with it. */
export { entriesAfter, ledgerHead, undoneBatches, type StoredEntry } from '#server/ledger/ledger.queries.ts';
