/** The door of market data: candles, and the demo data. */
export { marketDataResources } from './market-data.schema.ts';
export { loadDemoData, type LoadedDemoData } from './demo-data/load-demo-data.ts';
