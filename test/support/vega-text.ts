import { readFileSync } from 'node:fs';

/** A file of vega-datasets as text, read apart from the code under test. */
export function vegaText(name: string): string {
  return readFileSync(
    new URL(`../../node_modules/vega-datasets/data/${name}`, import.meta.url),
    'utf8',
  );
}

/** A decimal's digits without the trailing zeros of its fraction: what an answer shows of it. */
export function shown(digits: string): string {
  return digits.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
}
