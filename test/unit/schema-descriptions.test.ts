import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { schemaToPrint } from '../../src/program-schema.ts';
import { descriptionProblems } from '../support/description-problems.ts';

/** A small schema that has nothing to complain of. */
const wellDescribed = `
"What can be read."
type Query {
  "The fill with the global id."
  fill("Global id of the fill." id: ID): Fill
  "What fills were made."
  fills(
    "Which fills."
    filter: FillFilter
  ): [Fill!]!
}
"Anything that has a global id."
interface Node {
  "Global id, the same on every engine."
  id: ID!
}
"A quantity that was traded."
type Fill implements Node {
  "Global id, the same on every engine."
  id: ID!
  "Price of a unit, in the quote asset."
  price: Decimal!
  "Whether it bought or sold."
  side: Side!
}
"Conditions on a fill."
input FillFilter {
  "Whether it bought or sold."
  side: Side
}
"Whether something is bought or sold."
enum Side {
  "It is bought."
  BUY
}
"An exact decimal."
scalar Decimal
`;

/** Each: what is replaced, by what, and what must be said of it. */
const planted: readonly (readonly [string, string, string])[] = [
  ['"A quantity that was traded."', '', 'Fill has no description'],
  ['"What can be read."', '""', 'Query has no description'],
  ['"Whether it bought or sold."\n  side: Side!', 'side: Side!', 'Fill.side has no description'],
  ['"Global id of the fill."', '', 'Query.fill(id) has no description'],
  ['"Which fills."', '"which fills."', '«which fills.», does not begin with a capital'],
  ['"It is bought."', '"It is bought"', 'Side.BUY, «It is bought», does not end with a full stop'],
  ['"It is bought."', '"Buy."', 'Side.BUY, «Buy.», only says the name again'],
  ['"Conditions on a fill."', '"A fill filter."', 'FillFilter, «A fill filter.», only says the'],
  ['"Whether it bought or sold."\n  side: Side\n', 'side: Side\n', 'FillFilter.side has no'],
  ['Price of a unit, in the quote asset.', 'What one unit cost.', 'does not say in what it is'],
  ['"An exact decimal."', '"An exact  decimal."', 'has blanks too many'],
];

describe('the descriptions of the schema', () => {
  it('are sentences, everywhere, and numbers say in what they are counted', async () => {
    const { schema } = await schemaToPrint();
    expect(Object.keys(schema.getTypeMap()).length).toBeGreaterThan(500);
    expect(descriptionProblems(schema)).toEqual([]);
  });

  it('pass where there is nothing to complain of', () => {
    expect(descriptionProblems(buildSchema(wellDescribed))).toEqual([]);
  });

  it.each(planted)('are refused with %j replaced by %j', (found, replacement, problem) => {
    expect(wellDescribed).toContain(found);
    const schema = buildSchema(wellDescribed.replace(found, replacement));
    expect(descriptionProblems(schema)).toEqual([expect.stringContaining(problem)]);
  });
});
