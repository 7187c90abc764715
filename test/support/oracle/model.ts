import {
  getNamedType,
  isCompositeType,
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
 * What the schema's text does not say about a resource: see `resource-notes.ts`, from which it is
 * made.
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
  /** Kinds of what the schema shows no values of: the key `id`, and the keys that `toOne` holds. */
  readonly keyKinds: Readonly<Record<string, Kind>>;
  /** Columns that the API never shows. */
  readonly hidden: readonly string[];
  /** Fields that no row holds: they are computed when asked for. */
  readonly computed: readonly string[];
  /** Decimals that columns keep, where it is not eight. */
  readonly places: Readonly<Record<string, number>>;
  /** Decimals with ten digits before the point instead of twenty. */
  readonly ratios: readonly string[];
  /** Arguments of lists besides filter, order and page. */
  readonly arguments: {
    readonly instrument: boolean;
    readonly equal: readonly string[];
    readonly range: string | undefined;
    /** None, or the dates from which on and until which a row counts. */
    readonly on: readonly string[];
  };
  /** The root field that gives one, if there is one. */
  readonly single: { readonly field: string; readonly arguments: readonly string[] } | undefined;
}

export type Model = Readonly<Record<string, ResourceModel>>;

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

/** The kind of a row's field. */
export function kindOfField(schema: GraphQLSchema, resource: ResourceModel, field: string): Kind {
  const ofKey = resource.keyKinds[field];
  if (ofKey !== undefined) return ofKey;
  const definition = objectType(schema, resource.name).getFields()[field];
  if (definition === undefined) throw new Error(`${resource.name} has no field ${field}`);
  return kindOfType(schema, getNamedType(definition.type).name);
}

/** The fields of the resource that are no objects and that its rows hold, its id among them. */
export function heldFields(schema: GraphQLSchema, resource: ResourceModel): readonly string[] {
  return Object.values(objectType(schema, resource.name).getFields())
    .filter(({ type }) => !isCompositeType(getNamedType(type)))
    .map(({ name }) => name)
    .filter((name) => !resource.computed.includes(name));
}

/**
 * Compares what the schema's text says with the model.
 * @throws Error when the schema shows a type with a global id that the model leaves out, a hidden
 * column, or a type's relations are not those of the model.
 */
export function requireWholeModel(schema: GraphQLSchema, model: Model): void {
  const node = schema.getType('Node');
  if (!isInterfaceType(node)) throw new Error('the schema has no interface Node');
  for (const { name } of schema.getPossibleTypes(node)) {
    const resource = resourceModel(model, name);
    const fields = Object.values(objectType(schema, name).getFields());
    const relations = fields.flatMap(({ name: field, type }) => {
      const target = getNamedType(type);
      return isObjectType(target) ? [`${field}: ${target.name}`] : [];
    });
    const expected = [
      ...Object.entries(resource.toOne).map(([field, target]) => `${field}: ${target}`),
      ...Object.entries(resource.toMany).map(
        ([field, { target }]) => `${field}: ${target}Connection`,
      ),
    ];
    requireSame(`the relations of ${name}`, relations, expected);
    const shown = fields.filter(({ name: field }) => resource.hidden.includes(field));
    requireSame(
      `what ${name} shows of what is hidden`,
      shown.map(({ name: field }) => field),
      [],
    );
  }
}

function requireSame(what: string, found: readonly string[], expected: readonly string[]): void {
  const [a, b] = [found, expected].map((names) => names.toSorted().join(', '));
  if (a !== b) throw new Error(`${what}: the schema has «${String(a)}», the model «${String(b)}»`);
}
