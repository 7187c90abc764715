/** Market data: what prices did. */
export {
  loadDemoData,
  type LoadDemoDataOptions,
  type LoadedDemoData,
} from './demo-data/load-demo-data.ts';
