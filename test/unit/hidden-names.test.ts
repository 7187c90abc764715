import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  parse,
  validate,
  type GraphQLSchema,
} from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { hideNames } from '../../src/http/hidden-names.ts';
import { schemaToPrint } from '../../src/program-schema.ts';

const ownNames = new Set(['Query', 'Mutation', 'Subscription']);

let schema: GraphQLSchema;
let names: ReadonlySet<string>;
beforeAll(async () => {
  ({ schema } = await schemaToPrint());
  names = new Set(namesIn(schema));
});

/** Every name of the schema that somebody could want to hide: of fields, arguments, values, types. */
function* namesIn(of: GraphQLSchema): Generator<string> {
  for (const type of Object.values(of.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    if (isEnumType(type)) for (const { name } of type.getValues()) yield name;
    if (isObjectType(type) || isInterfaceType(type)) {
      for (const field of Object.values(type.getFields())) {
        yield field.name;
        for (const argument of field.args) yield argument.name;
      }
    }
    if (isInputObjectType(type)) for (const name of Object.keys(type.getFields())) yield name;
  }
}

const wordsOf = (text: string): readonly string[] => text.match(/[A-Za-z_][A-Za-z0-9_]*/g) ?? [];

/** What messages name of the schema, in quotation marks, that the document does not say. */
function told(document: string, hidden: boolean): readonly string[] {
  const errors = validate(schema, parse(document), undefined, { maxErrors: 1000 });
  expect(errors.length, document).toBeGreaterThan(0);
  if (hidden) hideNames(errors);
  const said = new Set(wordsOf(document));
  const quoted = errors.flatMap(({ message }) =>
    [...message.matchAll(/"([^"]*)"/g)].flatMap(([, text = '']) => wordsOf(text)),
  );
  return quoted.filter((name) => names.has(name) && !said.has(name) && !ownNames.has(name));
}

/** Documents that are wrong in every place where graphql-js knows what would be right. */
function* wrongDocuments(): Generator<string> {
  const root = schema.getQueryType();
  for (const field of Object.values(root?.getFields() ?? {})) {
    const { name, args } = field;
    yield `{ ${name}${name.slice(-1)} }`;
    yield `{ ${name} }`;
    if (isObjectType(getNamedType(field.type))) yield `{ ${name} { idd nods } }`;
    for (const argument of args) {
      yield `{ ${name}(${argument.name.slice(0, -1)}: 1) { __typename } }`;
    }
    if (args.some((argument) => isRequiredArgument(argument))) yield `{ ${name} { __typename } }`;
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    yield `{ node(id: "x") { ... on ${type.name.slice(0, -1)}x { id } } }`;
    if (isObjectType(type)) {
      for (const name of Object.keys(type.getFields())) {
        yield `fragment Part on ${type.name} { ${name.slice(0, -1)}q } { ...Part }`;
      }
    }
    if (isInputObjectType(type)) {
      const [first = ''] = Object.keys(type.getFields());
      const asVariable = (value: string): string =>
        `query($a: ${type.name} = ${value}) { health { status } other(a: $a) }`;
      yield asVariable(`{ ${first.slice(0, -1)}q: 1 }`);
      if (Object.values(type.getFields()).some((field) => isRequiredInputField(field))) {
        yield asVariable('{}');
      }
    }
    if (isEnumType(type)) {
      const name = type.getValues()[0]?.name ?? '';
      yield `query($a: ${type.name} = ${name.slice(0, -1)}) { health { status } other(a: $a) }`;
      yield `query($a: ${type.name} = "${name}") { health { status } other(a: $a) }`;
    }
  }
}

describe('messages about documents that are wrong', () => {
  it('name nothing of the schema that the document does not name', () => {
    const documents = [...wrongDocuments()];
    expect(documents.length).toBeGreaterThan(2000);
    const telling = documents.filter((document) => told(document, true).length > 0);
    expect(telling.slice(0, 10)).toEqual([]);
  }, 60_000);

  it('would name it otherwise', () => {
    expect(told('{ candels { totalCount } }', false)).toContain('candles');
    expect(told('{ instrument { id } }', false)).toContain('symbol');
    expect(told('query($a: CandleInput = {}) { health { status } x(a: $a) }', false)).toContain(
      'open',
    );
  });
});
