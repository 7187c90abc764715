import type { Model } from './model.ts';
import { modelOf } from './resource-notes.ts';
import { decisionNotes } from './resources/decisions.ts';
import { identityNotes } from './resources/identity.ts';
import { marketDataNotes } from './resources/market-data.ts';
import { operationNotes } from './resources/operations.ts';
import { referenceNotes } from './resources/reference.ts';
import { strategyNotes } from './resources/strategies.ts';
import { tradingNotes } from './resources/trading.ts';

/**
 * Every resource of the API, written down a second time from the documents, so that a wrong
 * declaration is seen: the oracle never looks at `resource()`.
 */
export const wholeModel: Model = modelOf({
  ...identityNotes,
  ...referenceNotes,
  ...marketDataNotes,
  ...strategyNotes,
  ...decisionNotes,
  ...tradingNotes,
  ...operationNotes,
});
