import type { GraphQLField } from 'graphql';
import { fieldOfConstant } from '../oracle/groups.ts';
import {
  heldFields,
  objectType,
  resourceModel,
  type OracleRow,
  type ResourceModel,
} from '../oracle/model.ts';
import type { Oracle } from '../oracle/oracle.ts';
import { DocumentWriter } from './document-writer.ts';
import { mistakenArguments } from './mistakes.ts';
import {
  enumNames,
  hasRows,
  randomFilter,
  randomGroupBy,
  randomHaving,
  randomPage,
} from './random-inputs.ts';
import { RandomSource } from './random-source.ts';
import { randomValue } from './random-values.ts';
import { textOf } from '../oracle/text-of.ts';

export interface Operation {
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** How deep lists stand within lists. */
const deepestList = 3;
const rootSizes = [0, 1, 2, 3, 5, 10, 60];
const nestedSizes = [0, 1, 2, 3];

/** A valid operation that the seed decides; some of them must be refused when they run. */
export function randomOperation(oracle: Oracle, seed: number): Operation {
  const random = new RandomSource(seed);
  const document = new DocumentWriter(random);
  const writer = new OperationWriter(oracle, random, document, random.chance(10));
  const roots = Array.from({ length: random.one([1, 1, 2, 3]) }, () => writer.root());
  return { text: document.document(roots), variables: document.variables };
}

class OperationWriter {
  readonly #oracle: Oracle;
  readonly #random: RandomSource;
  readonly #document: DocumentWriter;
  /** What there are rows of: nothing can be seen of the others. */
  readonly #resources: readonly ResourceModel[];
  /** Whether one mistake is still to be made: two in one field would leave open which is named. */
  #owesMistake: boolean;

  constructor(
    oracle: Oracle,
    random: RandomSource,
    document: DocumentWriter,
    owesMistake: boolean,
  ) {
    this.#oracle = oracle;
    this.#random = random;
    this.#document = document;
    this.#owesMistake = owesMistake;
    const { world } = oracle;
    this.#resources = Object.values(world.model).filter(({ name }) => hasRows(world, name));
  }

  root(): string {
    const choice = this.#random.below(100);
    const resource = this.#random.one(this.#resources);
    if (choice < 50) return this.#list(this.#rootField(resource.plural), resource, 0);
    if (choice < 74) return this.#aggregate(resource);
    if (choice < 82) return this.#single(resource);
    if (choice < 97) return this.#nodes();
    return this.#document.field('__typename');
  }

  #rootField(name: string): GraphQLField<unknown, unknown> {
    return fieldOf(this.#oracle, 'Query', name);
  }

  /** The name under which a field with arguments stands: its own, or one that no other has. */
  #keyed(name: string): string {
    return this.#random.chance(90) ? `${this.#document.fresh('a')}: ${name}` : name;
  }

  #list(field: GraphQLField<unknown, unknown>, resource: ResourceModel, depth: number): string {
    const { world } = this.#oracle;
    const sizes = depth === 0 ? rootSizes : nestedSizes;
    const values = this.#ownArguments(field, resource);
    const whole = {
      ...values,
      ...(this.#random.chance(depth === 0 ? 60 : 35)
        ? { filter: randomFilter(this.#random, world, resource) }
        : {}),
      ...randomPage(this.#random, world, resource, sizes, depth === 0),
    };
    const head = `${this.#keyed(field.name)}${this.#arguments(field, resource, whole)}`;
    const first = `${head} ${this.#connection(resource, depth)}`;
    // The same field once more with another selection: both become one.
    return head.includes(':') && this.#random.chance(8)
      ? `${first} ${head} ${this.#connection(resource, depth)}`
      : first;
  }

  #arguments(
    field: GraphQLField<unknown, unknown>,
    resource: ResourceModel,
    values: Readonly<Record<string, unknown>>,
  ): string {
    let written = values;
    if (this.#owesMistake) {
      const takes = new Set(field.args.map(({ name }) => name));
      const mistake = mistakenArguments(this.#random, this.#oracle.world, resource, takes);
      if (mistake !== undefined) {
        this.#owesMistake = false;
        written = { ...values, ...mistake };
        // A cursor belongs to an order: with another one it would be a second mistake.
        if ('orderBy' in mistake) written = { ...written, after: null, before: null };
      }
    }
    return this.#document.arguments(written, (name) => {
      const argument = field.args.find((one) => one.name === name);
      if (argument === undefined) throw new Error(`${field.name} takes no ${name}`);
      return argument.type;
    });
  }

  /** Arguments besides filter, order and page. */
  #ownArguments(
    field: GraphQLField<unknown, unknown>,
    resource: ResourceModel,
  ): Readonly<Record<string, unknown>> {
    const { world } = this.#oracle;
    const random = this.#random;
    const values: Record<string, unknown> = {};
    for (const { name } of field.args) {
      if (name === 'symbol' && resource.arguments.instrument && random.chance(20)) {
        const instrument = random.one(world.rows['Instrument'] ?? []);
        values['symbol'] = instrument['symbol'];
        values['venue'] = instrument['venue'];
      }
      if (name === 'timeframe' && random.chance(20)) {
        values[name] = random.one(enumNames(world, 'Timeframe'));
      }
      if (name === 'adjustment' && random.chance(40)) {
        values[name] = random.one([null, null, ...enumNames(world, 'PriceAdjustment')]);
      }
      if (name === 'universe' && random.chance(30)) {
        values[name] = random.one(world.rows[resource.name] ?? [])['universe'];
      }
      if (name === 'on' && random.chance(30)) {
        values[name] = random.one(world.rows[resource.name] ?? [])['addedOn'];
      }
      if (name === 'from' && random.chance(25)) {
        const ends = [this.#instant(resource), this.#instant(resource)].toSorted(
          (a, b) => Date.parse(a) - Date.parse(b),
        );
        values['from'] = ends[0];
        if (random.chance(50)) values['to'] = ends[1];
      }
    }
    return values;
  }

  #instant(resource: ResourceModel): string {
    const { world } = this.#oracle;
    const range = resource.arguments.range ?? '';
    const type = fieldOf(this.#oracle, resource.name, range).type as never;
    const value = randomValue(this.#random, world, resource, range, type);
    // What Date.parse reads without help, so that two of them can be put in order.
    return new Date(
      String(value)
        .toUpperCase()
        .replace(/(\.\d{3})\d+/, '$1'),
    ).toISOString();
  }

  #connection(resource: ResourceModel, depth: number): string {
    const name = `${resource.name}Connection`;
    const members = this.#random
      .some(['nodes', 'edges', 'pageInfo', 'totalCount', '__typename'], 1, 3)
      .map((member) => {
        const field = this.#document.field(member);
        if (member === 'nodes') return `${field} ${this.#object(resource, depth)}`;
        if (member === 'edges') return `${field} ${this.#edge(resource, depth)}`;
        if (member === 'pageInfo') {
          const infos = [
            'hasNextPage',
            'hasPreviousPage',
            'startCursor',
            'endCursor',
            '__typename',
          ];
          return `${field} ${this.#leaves('PageInfo', infos, 5)}`;
        }
        return field;
      });
    return this.#document.selectionSet(name, members);
  }

  #edge(resource: ResourceModel, depth: number): string {
    const members = this.#random.some(['cursor', 'node', '__typename'], 1, 3).map((member) => {
      const field = this.#document.field(member);
      return member === 'node' ? `${field} ${this.#object(resource, depth)}` : field;
    });
    return this.#document.selectionSet(`${resource.name}Edge`, members);
  }

  #leaves(typeName: string, names: readonly string[], most: number): string {
    const fields = this.#random.some(names, 1, most).map((name) => this.#document.field(name));
    return this.#document.selectionSet(typeName, fields);
  }

  /** A selection on a row: some columns, and what it is related to. */
  #object(resource: ResourceModel, depth: number): string {
    const leaves = heldFields(this.#oracle.world.schema, resource);
    const members = this.#random
      .some([...leaves, '__typename', 'id'], 1, 5)
      .map((name) => this.#document.field(name));
    const { world } = this.#oracle;
    const ones = Object.entries(resource.toOne).filter(([, target]) => hasRows(world, target));
    for (const [name, target] of this.#random.some(ones, 0, 2)) {
      if (!this.#random.chance(70)) continue;
      const object = this.#object(resourceModel(this.#oracle.world.model, target), depth);
      members.push(`${this.#document.field(name)} ${object}`);
    }
    const lists = Object.entries(resource.toMany).filter(([, list]) => hasRows(world, list.target));
    for (const [name, { target }] of this.#random.some(lists, 1, 2)) {
      if (depth + 1 >= deepestList || !this.#random.chance(60)) continue;
      const field = fieldOf(this.#oracle, resource.name, name);
      members.push(this.#list(field, resourceModel(this.#oracle.world.model, target), depth + 1));
    }
    if (this.#random.chance(8)) members.push('... on Node { id __typename }');
    return this.#document.selectionSet(resource.name, members);
  }

  #aggregate(resource: ResourceModel): string {
    const { world } = this.#oracle;
    const random = this.#random;
    const field = this.#rootField(`${resource.plural}Aggregate`);
    const groupBy = random.chance(90) ? randomGroupBy(random, world, resource) : [];
    const values = {
      ...this.#ownArguments(field, resource),
      ...(random.chance(40) ? { filter: randomFilter(random, world, resource) } : {}),
      ...(groupBy.length === 0 && random.chance(70) ? {} : { groupBy }),
      ...(random.chance(45) ? { having: randomHaving(random, world, resource) } : {}),
    };
    const ungrouped = this.#owesMistake && random.chance(15);
    if (ungrouped) this.#owesMistake = false;
    const keys = ungrouped
      ? Object.keys(objectType(world.schema, `${resource.name}GroupKey`).getFields())
      : groupBy.map(({ field: name, bucket }) =>
          fieldOfConstant(textOf(name ?? (bucket as { field: string }).field)),
        );
    const head = `${this.#keyed(field.name)}${this.#arguments(field, resource, values)}`;
    return `${head} ${this.#group(resource, keys)}`;
  }

  #group(resource: ResourceModel, keys: readonly string[]): string {
    const { name } = resource;
    const members: string[] = [];
    if (this.#random.chance(keys.length === 0 ? 10 : 90)) {
      const parts = this.#random.some([...keys, '__typename'], 1, 3).map((key) => {
        const target = resource.toOne[key];
        if (target === undefined) return this.#document.field(key);
        const model = resourceModel(this.#oracle.world.model, target);
        return `${this.#document.field(key)} ${this.#object(model, deepestList - 2)}`;
      });
      members.push(`key ${this.#document.selectionSet(`${name}GroupKey`, parts)}`);
    }
    const shown = objectType(this.#oracle.world.schema, `${name}Group`).getFields();
    const rest = [...Object.keys(shown).filter((field) => field !== 'key'), '__typename'];
    for (const member of this.#random.some(rest, members.length === 0 ? 1 : 0, 4)) {
      const written = this.#document.field(member);
      const type = { sum: 'Sum', average: 'Average', min: 'Minimum', max: 'Maximum' }[member];
      if (type === undefined) members.push(written);
      else {
        const typeName = `${name}${type}`;
        const fields = Object.keys(objectType(this.#oracle.world.schema, typeName).getFields());
        members.push(`${written} ${this.#leaves(typeName, [...fields, '__typename'], 4)}`);
      }
    }
    return this.#document.selectionSet(`${name}Group`, members);
  }

  #single(resource: ResourceModel): string {
    const { world } = this.#oracle;
    const { single } = resource;
    if (single === undefined) return this.#nodes();
    const field = this.#rootField(single.field);
    const row = this.#random.one(world.rows[resource.name] ?? []);
    const own = Object.fromEntries(single.arguments.map((name) => [name, row[name]]));
    const values = single.arguments.includes('id')
      ? { id: this.#id() }
      : this.#random.one([
          own,
          own,
          ...(single.arguments.includes('symbol')
            ? [{ symbol: row['symbol'] }, { symbol: `${String(row['symbol'])} ` }]
            : []),
        ]);
    const head = `${this.#keyed(field.name)}${this.#document.arguments(values, (name) => {
      const argument = field.args.find((one) => one.name === name);
      if (argument === undefined) throw new Error(`${field.name} takes no ${name}`);
      return argument.type;
    })}`;
    // What names no row is not looked into, so a mistake there might stay unseen.
    const mistake = this.#owesMistake;
    this.#owesMistake = false;
    const written = `${head} ${this.#object(resource, 0)}`;
    this.#owesMistake = mistake;
    return written;
  }

  #nodes(): string {
    const isOne = this.#random.chance(40);
    const field = this.#rootField(isOne ? 'node' : 'nodes');
    const values = isOne
      ? { id: this.#id() }
      : { ids: Array.from({ length: this.#random.below(6) }, () => this.#id()) };
    const head = `${this.#keyed(field.name)}${this.#document.arguments(values, (name) => {
      const argument = field.args.find((one) => one.name === name);
      if (argument === undefined) throw new Error(`${field.name} takes no ${name}`);
      return argument.type;
    })}`;
    // Only what an id leads to is looked at, so a mistake here might stay unseen.
    const mistake = this.#owesMistake;
    this.#owesMistake = false;
    const models = this.#random.some(this.#resources, 0, 2);
    const fragments = models.map(
      (model) => `... on ${model.name} ${this.#object(model, deepestList - 2)}`,
    );
    this.#owesMistake = mistake;
    const members = [this.#document.field('__typename'), this.#document.field('id'), ...fragments];
    return `${head} ${this.#document.selectionSet('Node', members)}`;
  }

  #id(): string {
    const { world } = this.#oracle;
    const resource = this.#random.one(this.#resources);
    const row: OracleRow = this.#random.one(world.rows[resource.name] ?? []);
    const id = this.#oracle.idOf(resource, row);
    if (this.#random.chance(80)) return id;
    return this.#random.one([
      '',
      'X:1',
      resource.name,
      `${resource.name}:`,
      `${resource.name}:0`,
      `${resource.name}:9007199254740993`,
      `${id} `,
      `${id}:`,
      id.replace(':', ':0'),
      id.replace(':', ':-'),
      id.toLowerCase(),
      'Candle:1:D1:RAW:1.5',
      'Candle:1:D1:RAW:99999999999999999999',
      'Candle:1:D1:NONE:0',
      'Candle:1:D1:RAW:2020-03-08T05%3A00%3A00.000Z',
    ]);
  }
}

function fieldOf(oracle: Oracle, typeName: string, name: string): GraphQLField<unknown, unknown> {
  const field = objectType(oracle.world.schema, typeName).getFields()[name];
  if (field === undefined) throw new Error(`the schema has no field ${typeName}.${name}`);
  return field;
}
