import {
  buildSchema,
  execute,
  getArgumentValues,
  isObjectType,
  printSchema,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql';
import { namedInstrument, requireArguments, selectedRows, type Arguments } from './arguments.ts';
import { modelSeenBy, valuesSeenBy } from './field-rules.ts';
import { tallies, tallyOf, views } from './derived.ts';
import { passes, relatedRow, requireFilter, type Filter, rowsUnder, type World } from './filter.ts';
import {
  fieldOfConstant,
  figureOf,
  figureTypeName,
  groupsOf,
  keyRelation,
  passesHaving,
  type FigureName,
  type Group,
  type GroupBy,
  type Having,
} from './groups.ts';
import {
  heldFields,
  kindOfField,
  objectType,
  requireWholeModel,
  resourceModel,
  type Model,
  type OracleRow,
  type OracleRows,
  type ResourceModel,
} from './model.ts';
import { orderSummary } from './order-summary.ts';
import { pageOf } from './page.ts';
import { refusal } from './refusal.ts';
import { paperAdministrator, rowsSeenBy, type Seer } from './row-rules.ts';
import { addScalarReading } from './scalars.ts';
import { selectedFields, type Walk } from './selection.ts';

/** A resolver that knows what its parent gave it, and the oracle that is asked. */
type Resolve<Source> = (
  source: Source,
  args: Arguments,
  oracle: Oracle,
  info: GraphQLResolveInfo,
) => unknown;

/**
 * Answers operations from rows in memory, as the documents say they are answered. It shares with
 * the program the schema's text and graphql-js, and nothing else: no plan, no SQL, no codec, no
 * arithmetic.
 */
export class Oracle {
  readonly world: World;
  /** The rows that there are, whoever asks. */
  readonly #all: OracleRows;
  /** The name of each row's type, for `node`. */
  readonly #typeNames = new Map<OracleRow, string>();
  readonly #byId = new Map<string, OracleRow>();

  /**
   * @param all the rows that there are; it answers from what `seer` may see of them.
   * @param readable a schema that an oracle has already been given its resolvers.
   */
  constructor(
    schema: GraphQLSchema,
    model: Model,
    all: OracleRows,
    seer: Seer = paperAdministrator,
    readable?: GraphQLSchema,
  ) {
    const own = readable ?? buildSchema(printSchema(schema));
    this.#all = all;
    this.world = {
      schema: own,
      model: modelSeenBy(model, seer),
      rows: valuesSeenBy(model, rowsSeenBy(model, all, seer), seer),
      instruments: all['Instrument'] ?? [],
    };
    for (const resource of Object.values(model)) {
      for (const row of this.world.rows[resource.name] ?? []) {
        this.#typeNames.set(row, resource.name);
        this.#byId.set(this.idOf(resource, row), row);
      }
    }
    if (readable !== undefined) return;
    requireWholeModel(own, model);
    addScalarReading(own);
    for (const resource of Object.values(model)) {
      this.#requireFields(resource);
      this.#addObject(resource);
      this.#addGroups(resource);
      this.#addRoots(resource);
      this.#addTallies(resource);
    }
    this.#addViews();
    this.#addNodes();
  }

  /** The oracle of the same rows for somebody else. */
  seenBy(model: Model, seer: Seer): Oracle {
    const { schema } = this.world;
    return new Oracle(schema, model, this.#all, seer, schema);
  }

  /** The answer as graphql-js gives it. */
  answer(
    document: DocumentNode,
    variableValues: Readonly<Record<string, unknown>>,
  ): ExecutionResult {
    const result = execute({
      schema: this.world.schema,
      document,
      variableValues,
      contextValue: this,
      typeResolver: (row) => this.#typeNames.get(row as OracleRow),
    });
    if (result instanceof Promise) throw new Error('the oracle has nothing to wait for');
    return result;
  }

  /** The global id: the type's name and the key, instants in milliseconds. */
  idOf(resource: ResourceModel, row: OracleRow): string {
    const parts = resource.key.map((field) => {
      const value = String(row[field]);
      const kind = kindOfField(this.world.schema, resource, field);
      if (kind === 'instant') return String(Date.parse(value));
      return value.replace(/[%:]/g, (sign) => (sign === '%' ? '%25' : '%3A'));
    });
    return [resource.name, ...parts].join(':');
  }

  /** @throws Error when the API shows a field that rows do not hold, and that is not computed. */
  #requireFields(resource: ResourceModel): void {
    const [row] = this.world.rows[resource.name] ?? [];
    if (row === undefined) return;
    for (const field of heldFields(this.world.schema, resource)) {
      if (field !== 'id' && !(field in row)) {
        throw new Error(`a row of ${resource.name} says nothing of ${field}`);
      }
    }
  }

  #resolve<Source>(typeName: string, fieldName: string, resolve: Resolve<Source>): void {
    const field = objectType(this.world.schema, typeName).getFields()[fieldName];
    if (field === undefined) throw new Error(`the schema has no field ${typeName}.${fieldName}`);
    field.resolve = (source, args, oracle, info) =>
      resolve(source as Source, args as Arguments, oracle as Oracle, info);
  }

  #addObject(resource: ResourceModel): void {
    const { name } = resource;
    this.#resolve(name, 'id', (row: OracleRow, _args, oracle) => oracle.idOf(resource, row));
    for (const field of Object.keys(resource.toOne)) {
      this.#resolve(name, field, (row: OracleRow, _args, { world }) =>
        relatedRow(world, resource, row, field),
      );
    }
    for (const [field, { target }] of Object.entries(resource.toMany)) {
      this.#resolve(name, field, (row: OracleRow, args, oracle) =>
        oracle.#list(target, rowsUnder(oracle.world, resource, row, field), args),
      );
    }
    const { schema } = this.world;
    for (const [field, { type }] of Object.entries(objectType(schema, name).getFields())) {
      if (String(type).startsWith('JSON')) {
        this.#resolve(name, field, (row: OracleRow) => sortKeys(row[field]));
      }
    }
  }

  #addTallies({ name }: ResourceModel): void {
    for (const [field, tally] of Object.entries(tallies[name] ?? {})) {
      this.#resolve(name, field, (row: OracleRow, _args, { world }) =>
        tallyOf(world, name, row, tally),
      );
    }
  }

  #list(name: string, rows: readonly OracleRow[], args: Arguments) {
    const resource = resourceModel(this.world.model, name);
    const selected = selectedRows(this.world, resource, rows, args);
    return pageOf(this.world, resource, selected, args);
  }

  #addGroups(resource: ResourceModel): void {
    const { schema } = this.world;
    const { name } = resource;
    this.#resolve(`${name}Group`, 'key', (group: Group) => group);
    this.#resolve(`${name}Group`, 'count', (group: Group) => group.rows.length);
    for (const field of Object.keys(objectType(schema, `${name}GroupKey`).getFields())) {
      this.#resolve(`${name}GroupKey`, field, (group: Group, _args, { world }) =>
        resource.toOne[field] === undefined
          ? group.key[field]
          : keyRelation(world, resource, group, field),
      );
    }
    const groupFields = objectType(schema, `${name}Group`).getFields();
    for (const figure of ['sum', 'average', 'min', 'max'] satisfies FigureName[]) {
      if (groupFields[figure] === undefined) continue;
      this.#resolve(`${name}Group`, figure, (group: Group) => group);
      const typeName = figureTypeName(resource, figure);
      for (const field of Object.keys(objectType(schema, typeName).getFields())) {
        this.#resolve(typeName, field, (group: Group, _args, { world }) =>
          figureOf(world, resource, group.rows, figure, field),
        );
      }
    }
  }

  #addRoots({ name, plural, single }: ResourceModel): void {
    const list: Resolve<unknown> = (_root, args, oracle, info) => {
      oracle.#requireAll(info);
      return oracle.#list(name, oracle.world.rows[name] ?? [], args);
    };
    const groups: Resolve<unknown> = (_root, args, oracle, info) => {
      oracle.#requireAll(info);
      const { world } = oracle;
      const resource = resourceModel(world.model, name);
      const selected = selectedRows(world, resource, world.rows[name] ?? [], args);
      const having = (args['having'] ?? {}) as Having;
      return groupsOf(world, resource, selected, groupByOf(args)).filter(({ rows }) =>
        passesHaving(world, resource, rows, having),
      );
    };
    this.#resolve('Query', plural, list);
    this.#resolve('Query', `${plural}Aggregate`, groups);
    if (single === undefined) return;
    this.#resolve('Query', single.field, (_root, args, oracle, info) => {
      const resource = resourceModel(oracle.world.model, name);
      const found = oracle.#single(resource, single.arguments, args);
      oracle.#requireAll(info);
      return found ?? null;
    });
  }

  #addViews(): void {
    this.#resolve('Query', 'userOrderSummary', (_root, args, { world }) => {
      const orders = resourceModel(world.model, 'Order');
      const filter = (args['filter'] ?? {}) as Filter;
      requireFilter(world, orders, filter);
      const rows = (world.rows['Order'] ?? []).filter((row) => passes(world, orders, row, filter));
      return orderSummary(world, rows);
    });
    for (const [field, { of, filter }] of Object.entries(views)) {
      this.#resolve('Query', field, (_root, args, oracle, info) => {
        oracle.#requireAll(info);
        const { rows, model } = oracle.world;
        const shown = (rows[of] ?? []).filter((row) =>
          passes(oracle.world, resourceModel(model, of), row, filter),
        );
        return oracle.#list(of, shown, args);
      });
    }
  }

  /** The row that the arguments of a lookup name. */
  #single(
    resource: ResourceModel,
    names: readonly string[],
    args: Arguments,
  ): OracleRow | undefined {
    const rows = this.world.rows[resource.name] ?? [];
    if (names.includes('symbol')) {
      const named = namedInstrument(this.world, args);
      return rows.find((row) => row['id'] === named?.['id']);
    }
    if (names.includes('id')) {
      const row = this.#byId.get(args['id'] as string);
      return row !== undefined && this.#typeNames.get(row) === resource.name ? row : undefined;
    }
    return rows.find((row) => names.every((name) => row[name] === args[name]));
  }

  #addNodes(): void {
    this.#resolve('Query', 'node', (_root, args, oracle) => oracle.#node(args['id']));
    this.#resolve('Query', 'nodes', (_root, args, oracle) => {
      const ids = args['ids'] as readonly string[];
      if (ids.length > 1000) throw refusal('BAD_USER_INPUT', 'too many ids');
      return ids.map((id) => oracle.#node(id));
    });
  }

  #node(id: unknown): OracleRow | null {
    return this.#byId.get(String(id)) ?? null;
  }

  /**
   * What is wrong anywhere under a root field refuses that field whole, with its path, whether or
   * not a row would have led there.
   */
  #requireAll(info: GraphQLResolveInfo): void {
    const { fragments, variableValues, parentType } = info;
    const walk: Walk = { schema: this.world.schema, fragments, variables: variableValues };
    for (const node of info.fieldNodes) {
      const whole = { kind: 'SelectionSet', selections: [node] } as never;
      let grouped: readonly string[] = [];
      for (const { node: field, definition, parent } of selectedFields(walk, parentType, whole)) {
        const resource = this.#resourceOf(String(definition.type));
        if (resource !== undefined) {
          const args = getArgumentValues(definition, field, { ...variableValues });
          requireArguments(this.world, resource, args);
          // A list under a key stands between the groups and the rest of their key.
          if (String(definition.type).includes('Group')) {
            grouped = groupByOf(args).map(({ field: name, bucket }) =>
              fieldOfConstant(name ?? bucket?.field ?? ''),
            );
          }
        } else if (isObjectType(parent) && parent.name.endsWith('GroupKey')) {
          if (!grouped.includes(definition.name)) {
            throw refusal('BAD_USER_INPUT', 'the key is not grouped by');
          }
        }
      }
    }
  }

  /** The resource that a field lists or groups. */
  #resourceOf(type: string): ResourceModel | undefined {
    const name = /^\[?(\w+?)(?:Connection|Group)!?\]?!?$/.exec(type)?.[1];
    return name === undefined ? undefined : resourceModel(this.world.model, name);
  }
}

function groupByOf(args: Arguments): readonly GroupBy[] {
  return (args['groupBy'] ?? []) as readonly GroupBy[];
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, one]) => [key, sortKeys(one)]));
}
