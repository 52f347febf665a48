/** What other topics may read of a ledger, and the lock for who reads before she writes; its SQL stays with it. */
export {
  entriesAfter,
  ledgerHead,
  lockLedger,
  undoneBatches,
  type StoredEntry,
} from '#server/ledger/ledger.queries.ts';
export { placeSeen } from '#server/ledger/whereabouts.queries.ts';
