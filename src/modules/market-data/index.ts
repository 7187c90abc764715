/** The door of market data: candles, their import, and the demo data. */
export { marketDataMutations } from './market-data.mutations.ts';
export { marketDataResources } from './market-data.schema.ts';
export { loadDemoData, type LoadedDemoData } from './demo-data/load-demo-data.ts';
