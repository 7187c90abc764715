/** Market data: candles. */
export { marketDataResources } from './market-data.schema.ts';
