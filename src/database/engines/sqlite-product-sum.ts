import type { ExactSum } from '../engine.ts';

/** A 64-bit integer is `parts[0] + parts[1]·2^16 + parts[2]·2^32 + parts[3]·2^48`, the last signed. */
const bitsOfPart = 16n;
const partsOfInteger = 4;

/**
 * The sum of products of two columns of 64-bit integers. A product of units needs twice as many bits
 * as SQLite's integers have, so the factors are taken in parts of 16 bits: what belongs to one power
 * of two is summed in one expression, and the seven sums are put together here. Each stays within 64
 * bits for more than 500 million rows.
 * @param select makes an expression come as text.
 */
export function sumOfProductsInParts(
  left: string,
  right: string,
  select: (expression: string) => string,
): ExactSum {
  const sums = Array.from({ length: 2 * partsOfInteger - 1 }, (_none, weight) =>
    select(`sum(${productsOfWeight(left, right, weight).join(' + ')})`),
  );
  return {
    select: sums,
    units: (raws) => {
      if (raws[0] === null || raws[0] === undefined) return null;
      return sums.reduce(
        (total, _sum, weight) =>
          total + BigInt(String(raws[weight])) * (1n << (bitsOfPart * BigInt(weight))),
        0n,
      );
    },
  };
}

function productsOfWeight(left: string, right: string, weight: number): readonly string[] {
  const products: string[] = [];
  for (let ofLeft = 0; ofLeft < partsOfInteger; ofLeft += 1) {
    const ofRight = weight - ofLeft;
    if (ofRight < 0 || ofRight >= partsOfInteger) continue;
    products.push(`${part(left, ofLeft)} * ${part(right, ofRight)}`);
  }
  return products;
}

/** SQLite shifts to the right by copying the sign, so the last part holds it and no mask. */
function part(reference: string, index: number): string {
  const shifted = `(${reference} >> ${String(Number(bitsOfPart) * index)})`;
  return index === partsOfInteger - 1 ? shifted : `(${shifted} & 65535)`;
}
