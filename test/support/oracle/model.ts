import {
  getNamedType,
  isEnumType,
  isInterfaceType,
  isObjectType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

/** A row in API form: decimals and instants as canonical text, foreign keys as the key they name. */
export type OracleRow = Readonly<Record<string, unknown>>;

/** All rows, by the name of their type. */
export type OracleRows = Readonly<Record<string, readonly OracleRow[]>>;

/**
 * What the schema's text does not say about a resource. It is written here a second time, from the
 * documents, so that a wrong declaration is seen: the oracle never looks at `resource()`.
 */
export interface ResourceModel {
  readonly name: string;
  readonly plural: string;
  /** Fields of the key, in its order. */
  readonly key: readonly string[];
  readonly defaultOrder: readonly (readonly [field: string, direction: 'ASC' | 'DESC'])[];
  /** Fields that name one row of another type. */
  readonly toOne: Readonly<Record<string, string>>;
  /** Fields that list the rows of another type whose field `by` names this one. */
  readonly toMany: Readonly<Record<string, { readonly target: string; readonly by: string }>>;
  /** Decimals that columns keep, where it is not eight. */
  readonly places?: Readonly<Record<string, number>>;
}

export type Model = Readonly<Record<string, ResourceModel>>;

export const tradingModel: Model = {
  Instrument: {
    name: 'Instrument',
    plural: 'instruments',
    key: ['id'],
    defaultOrder: [
      ['symbol', 'ASC'],
      ['venue', 'ASC'],
    ],
    toOne: {},
    toMany: { candles: { target: 'Candle', by: 'instrument' } },
    places: { marketCap: 2 },
  },
  Candle: {
    name: 'Candle',
    plural: 'candles',
    key: ['instrument', 'timeframe', 'adjustment', 'time'],
    defaultOrder: [['time', 'ASC']],
    toOne: { instrument: 'Instrument' },
    toMany: {},
  },
};

export function resourceModel(model: Model, name: string): ResourceModel {
  const resource = model[name];
  if (resource === undefined) throw new Error(`the oracle's model does not describe ${name}`);
  return resource;
}

/** The object type of the name, in a schema that has it. */
export function objectType(schema: GraphQLSchema, name: string): GraphQLObjectType {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new Error(`the schema has no type ${name}`);
  return type;
}

/** How values are compared, by the scalar's name; enumerations and ids are text. */
export type Kind = 'exact' | 'number' | 'boolean' | 'instant' | 'date' | 'text' | 'json';

const kinds: Readonly<Record<string, Kind>> = {
  Decimal: 'exact',
  BigInt: 'exact',
  Int: 'number',
  Boolean: 'boolean',
  DateTime: 'instant',
  Date: 'date',
  String: 'text',
  ID: 'text',
  JSON: 'json',
};

/** The kind of a type by its name; enumerations are text. */
export function kindOfType(schema: GraphQLSchema, typeName: string): Kind {
  const kind = kinds[typeName] ?? (isEnumType(schema.getType(typeName)) ? 'text' : undefined);
  if (kind === undefined) throw new Error(`the oracle does not know values of ${typeName}`);
  return kind;
}

/** The kind of a row's field; foreign keys and keys that the API does not show are numbers. */
export function kindOfField(schema: GraphQLSchema, resource: ResourceModel, field: string): Kind {
  if (resource.toOne[field] !== undefined || (field === 'id' && resource.key.includes('id'))) {
    return 'number';
  }
  const definition = objectType(schema, resource.name).getFields()[field];
  if (definition === undefined) throw new Error(`${resource.name} has no field ${field}`);
  return kindOfType(schema, getNamedType(definition.type).name);
}

/** @throws Error when the schema shows a type with a global id that the model leaves out. */
export function requireWholeModel(schema: GraphQLSchema, model: Model): void {
  const node = schema.getType('Node');
  if (!isInterfaceType(node)) throw new Error('the schema has no interface Node');
  for (const { name } of schema.getPossibleTypes(node)) resourceModel(model, name);
}
