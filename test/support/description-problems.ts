import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isLeafType,
  isObjectType,
  isSpecifiedScalarType,
  getNamedType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';

/**
 * What tells in what a number is counted: a unit, an asset, a share of something, or that it counts
 * or numbers something.
 */
const units = [
  /\bin (the|its|their) (quote|fee’s) assets?\b/,
  /\bin the (base )?currency\b/,
  /\bin the unit that\b/,
  /\bown unit\b/,
  /\bwithout a unit\b/,
  /\bunits of the (instrument|underlying)\b/,
  /\bas a share\b/,
  /\bin hundredths\b/,
  /\bfrom -?\d/,
  /\b(milliseconds|days|tokens|checksum|ratio)\b/,
  /\b(number|decimals) of\b/,
  /\bnew shares for one\b/,
  /\bplace among\b/,
  /\bhow many\b/,
];

const numbers = new Set(['Decimal', 'Int', 'BigInt', 'Float']);

/**
 * What is wrong with the descriptions of a schema, a line each that begins with the place: something
 * without one, one that is no sentence or only the name again, and a number in an answer that does
 * not say in what it is counted.
 */
export function descriptionProblems(schema: GraphQLSchema): readonly string[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
    .flatMap((type) => [...problemsOf(type.name, type.name, type.description), ...partsOf(type)]);
}

function partsOf(type: GraphQLNamedType): readonly string[] {
  if (isEnumType(type)) {
    return type
      .getValues()
      .flatMap(({ name, description }) => problemsOf(`${type.name}.${name}`, name, description));
  }
  if (isInputObjectType(type)) {
    return Object.values(type.getFields()).flatMap(({ name, description }) =>
      problemsOf(`${type.name}.${name}`, name, description),
    );
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => {
    const place = `${type.name}.${field.name}`;
    return [
      ...problemsOf(place, field.name, field.description),
      ...field.args.flatMap(({ name, description }) =>
        problemsOf(`${place}(${name})`, name, description),
      ),
      ...(isObjectType(type) ? unitProblems(place, field) : []),
    ];
  });
}

function problemsOf(
  place: string,
  name: string,
  description: string | null | undefined,
): readonly string[] {
  if (description === undefined || description === null || description.trim() === '') {
    return [`${place} has no description`];
  }
  const shown = `${place}, «${description}»,`;
  const problems = [
    ...(/^\P{Ll}/u.test(description) ? [] : [`${shown} does not begin with a capital`]),
    ...(/[^.]\.$/.test(description) ? [] : [`${shown} does not end with a full stop`]),
    ...(/\s{2}|^\s|\s$/.test(description) ? [`${shown} has blanks too many`] : []),
  ];
  const isName = lettersOf(description.replace(/^(An?|The) /, '')) === lettersOf(name);
  return isName ? [...problems, `${shown} only says the name again`] : problems;
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function unitProblems(
  place: string,
  { type, description }: GraphQLField<unknown, unknown>,
): readonly string[] {
  const named = getNamedType(type);
  if (!isLeafType(named) || !numbers.has(named.name)) return [];
  const text = (description ?? '').toLowerCase();
  return units.some((unit) => unit.test(text))
    ? []
    : [`${place}, «${description ?? ''}», does not say in what it is counted`];
}
