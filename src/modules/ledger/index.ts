/** The door of the ledger: positions, lots and their closures, cash, and snapshots of portfolios. */
export { ledgerResources } from './ledger.schema.ts';
