import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isObjectType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { schemaToPrint } from '../../src/program-schema.ts';
import {
  startContractGateway,
  type ContractGateway,
} from '../support/contract/contract-gateway.ts';
import { describeEachEngine } from '../support/engines.ts';

/*
 * What no list of the API may take, tried on every field of every list. What the refusals say in
 * whole stands in the cases of `wrong-input/`; here each must name the place, and cost nothing.
 */

/** A root field with what is wrong about it, and how the refusal must begin and go on. */
interface Mistake {
  /** After the alias: `orders(first: -1) { totalCount }`. */
  readonly field: string;
  /** The place after the alias: `.filter.quantity.eq`. */
  readonly place: string;
  readonly words: RegExp;
}

/** Of each scalar: a literal that it refuses, and the words of it. */
const wrongLiterals: Readonly<Record<string, readonly [literal: string, words: RegExp]>> = {
  Decimal: ['"1,5"', /is not a decimal; write one such as/],
  DateTime: ['"2020-02-30T00:00:00Z"', /is not an instant; write one such as/],
  Date: ['"2020-02-30"', /is not a date; write one such as/],
  BigInt: ['9223372036854775808', /is not a whole number between/],
  JSON: ['NAME', /JSON has no enum values; write a string/],
  Int: ['1.5', /Int cannot represent non-integer value: 1.5/],
  String: ['5', /String cannot represent a non string value: 5/],
  Boolean: ['"true"', /Boolean cannot represent a non boolean value/],
  ID: ['1.5', /ID cannot represent a non-string and non-integer value/],
};

/** Of each filter: operators that its column refuses, whatever the rows, and the words of it. */
const wrongOperators: Readonly<
  Record<string, readonly [operators: string, place: string, words: RegExp]>
> = {
  DecimalFilter: ['{ eq: "0.1234567890123" }', '.eq', /has 13 decimals; at most \d are kept/],
  StringFilter: ['{ contains: "a\\u0000" }', '.contains', /U\+0000, which text may not/],
  IDFilter: ['{ in: ["Order:1"] }', '.in.0', /is not a UUID; write the key alone/],
  JSONFilter: ['{ path: ["a"] }', '.path', /nothing says what is there; give eq as well/],
  IntFilter: ['{ eq: null }', '.eq', /is null; to find nulls, ask for isNull/],
  BigIntFilter: ['{ gt: null }', '.gt', /is null; to find nulls, ask for isNull/],
  DateFilter: ['{ lte: null }', '.lte', /is null; to find nulls, ask for isNull/],
  DateTimeFilter: ['{ ne: null }', '.ne', /is null; to find nulls, ask for isNull/],
  BooleanFilter: ['{ isNull: null }', '.isNull', /is null; give true or false/],
};

const cursorOfNoList = Buffer.from(JSON.stringify(['Nothing id+', 1])).toString('base64url');

function inputFields(schema: GraphQLSchema, name: string) {
  const type = schema.getType(name);
  return isInputObjectType(type) ? Object.values(type.getFields()) : [];
}

function objectFields(schema: GraphQLSchema, name: string): readonly string[] {
  const type = schema.getType(name);
  return isObjectType(type) ? Object.keys(type.getFields()) : [];
}

/** The lists of the root: their field, and the type that they list. */
function listsOf(schema: GraphQLSchema): readonly { field: string; type: GraphQLObjectType }[] {
  const roots = schema.getQueryType()?.getFields() ?? {};
  return Object.values(roots).flatMap((field) => {
    // Views take what the list of their resource takes, and have no groups.
    if (roots[`${field.name}Aggregate`] === undefined) return [];
    const name = /^(\w+)Connection$/.exec(getNamedType(field.type).name)?.[1];
    const type = schema.getType(name ?? '');
    return isObjectType(type) ? [{ field: field.name, type }] : [];
  });
}

/** Columns of the filter, without logic and relations. */
function filterColumns(schema: GraphQLSchema, type: string) {
  return inputFields(schema, `${type}Filter`).flatMap((column) => {
    const filter = getNamedType(column.type).name;
    const eq = inputFields(schema, filter).find(({ name }) => name === 'eq');
    const isColumn = eq !== undefined && isInputObjectType(schema.getType(filter));
    return isColumn ? [{ name: column.name, filter, operand: getNamedType(eq.type) }] : [];
  });
}

/** What graphql-js refuses as it validates. */
function mistakesOfType(schema: GraphQLSchema): readonly Mistake[] {
  return listsOf(schema).flatMap(({ field, type }) => {
    const aggregate = `${field}Aggregate`;
    const summable = objectFields(schema, `${type.name}Sum`);
    const sorts = inputFields(schema, `${type.name}OrderBy`).map(({ name }) => name);
    return [
      ...filterColumns(schema, type.name).map(({ name, operand }): Mistake => {
        const [literal, words] = isEnumType(operand)
          ? ['NO_SUCH_NAME', /does not exist in "\w+" enum/]
          : (wrongLiterals[operand.name] ?? ['', /no such scalar/]);
        return {
          field: `${field}(filter: { ${name}: { eq: ${literal} } }) { totalCount }`,
          place: `.filter.${name}.eq`,
          words,
        };
      }),
      ...filterColumns(schema, type.name)
        .filter(({ name }) => summable.length > 0 && !summable.includes(name))
        .map(({ name }): Mistake => ({
          field: `${aggregate} { sum { ${name} } }`,
          place: '',
          words: new RegExp(`Cannot query field "${name}" on type "${type.name}Sum"`),
        })),
      {
        field: `${aggregate}(having: { key: {} }) { count }`,
        place: '',
        words: new RegExp(`Field "key" is not defined by type "${type.name}Having"`),
      },
      ...(sorts.length < 2
        ? []
        : [
            {
              field: `${field}(orderBy: [{ ${String(sorts[0])}: ASC, ${String(sorts[1])}: DESC }]) { totalCount }`,
              place: '.orderBy.0',
              words: /must specify exactly one key/,
            },
          ]),
      {
        field: `${aggregate}(groupBy: [{ field: NO_SUCH_FIELD }]) { count }`,
        place: '.groupBy.0.field',
        words: /does not exist in "\w+GroupField" enum/,
      },
    ];
  });
}

/** What the read engine refuses as it binds. */
function mistakesOfValue(schema: GraphQLSchema): readonly Mistake[] {
  return listsOf(schema).flatMap(({ field, type }) => {
    const sort = inputFields(schema, `${type.name}OrderBy`)[0]?.name ?? '';
    const instants = schema.getType(`${type.name}InstantField`);
    const [instant] = isEnumType(instants) ? instants.getValues() : [];
    const list = (args: string): string => `${field}(${args}) { totalCount }`;
    const aggregate = (args: string): string => `${field}Aggregate(${args}) { count }`;
    return [
      ...filterColumns(schema, type.name).flatMap(({ name, filter }): readonly Mistake[] => {
        const wrong = wrongOperators[filter];
        const [operators, place, words] = wrong ?? ['{ in: null }', '.in', /ask for isNull/];
        const argument = `filter: { not: { ${name}: ${operators} } }`;
        const at = `.filter.not.${name}${place}`;
        return [
          { field: list(argument), place: at, words },
          { field: aggregate(argument), place: at, words },
        ];
      }),
      { field: list('first: -1'), place: '.first', words: /is -1; it takes 0 or more/ },
      { field: list('last: 10001'), place: '.last', words: /a page has at most 10000 rows/ },
      { field: list('first: 1, last: 1'), place: '', words: /takes one of them/ },
      { field: list('after: "x"'), place: '.after', words: /is not a cursor; give one/ },
      {
        field: list(`before: "${cursorOfNoList}"`),
        place: '.before',
        words: /is a cursor of another list or order .*; give one of this list/,
      },
      {
        field: list(`orderBy: [{ ${sort}: ASC }, { ${sort}: DESC }]`),
        place: '.orderBy',
        words: new RegExp(`sorts by ${sort} twice; name each field once`),
      },
      ...(instant === undefined
        ? []
        : [
            {
              field: aggregate(
                `groupBy: [{ bucket: { field: ${instant.name}, timeframe: D1, timeZone: "Mars" } }]`,
              ),
              place: '.groupBy.0.bucket.timeZone',
              words: /is not an IANA time zone; give one such as/,
            },
            {
              field: aggregate(
                `groupBy: [{ field: ${instant.name} }, { bucket: { field: ${instant.name}, timeframe: D1 } }]`,
              ),
              place: '.groupBy',
              words: /twice; name each field once/,
            },
          ]),
    ];
  });
}

/** As many root fields as one document may have. */
const mostFields = 50;

const { schema: printed } = await schemaToPrint();
const mistakes = {
  GRAPHQL_VALIDATION_FAILED: mistakesOfType(printed),
  BAD_USER_INPUT: mistakesOfValue(printed),
} as const;

describeEachEngine('wrong input on every list', (engine) => {
  let gateway: ContractGateway;

  beforeAll(async () => {
    gateway = await startContractGateway(engine);
  });

  afterAll(async () => {
    await gateway?.close();
  });

  it.each(Object.keys(mistakes) as (keyof typeof mistakes)[])(
    'is refused with %s',
    async (code) => {
      const all = mistakes[code];
      expect(all.length).toBeGreaterThan(500);
      for (let from = 0; from < all.length; from += mostFields) {
        const asked = all.slice(from, from + mostFields);
        const fields = asked.map(({ field }, index) => `m${String(index)}: ${field}`);
        const answer = await gateway.ask({ query: `{\n${fields.join('\n')}\n}`, variables: {} });
        const { errors = [] } = JSON.parse(answer.body) as {
          errors?: { message: string; extensions: { code: string } }[];
        };
        expect(answer.statements).toEqual([]);
        expect(answer.body).not.toMatch(/\bat [^"]*:\d+:\d+|node_modules|\.ts\b/);
        expect(errors.map(({ extensions }) => extensions.code)).toEqual(asked.map(() => code));
        for (const [index, { field, place, words }] of asked.entries()) {
          const message = errors[index]?.message ?? '';
          expect(message, field).toMatch(words);
          if (code === 'BAD_USER_INPUT' || place !== '') {
            expect(message.startsWith(`m${String(index)}${place}`), `${field}: ${message}`).toBe(
              true,
            );
          }
        }
      }
    },
  );
});
