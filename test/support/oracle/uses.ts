import {
  getArgumentValues,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type SelectionSetNode,
} from 'graphql';
import type { Arguments } from './arguments.ts';
import { tallies, views } from './derived.ts';
import type { World } from './filter.ts';
import { fieldOfConstant, type GroupBy } from './groups.ts';
import { resourceModel, type ResourceModel } from './model.ts';
import { summarisedFields } from './order-summary.ts';
import { isIncluded } from './selection.ts';

/*
 * What an operation uses of each type, whatever for, written down a second time from the documents:
 * what it selects, filters, sorts, groups and computes by, and what follows from how rows hang
 * together.
 */

/** What an operation uses of a type. */
export interface TypeUse {
  readonly fields: Set<string>;
  /** Fields of the root that take the type's permission. */
  readonly roots: Set<string>;
  /** Whether the operation is refused without it; else an id may happen to name a row of the type. */
  isRequired: boolean;
}

export type Uses = ReadonlyMap<string, TypeUse>;

/** What the operation of the document uses, with values for its variables as they were coerced. */
export function usesOf(
  world: World,
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
): Uses {
  return new UseWalk(world, document, variables).uses;
}

const rowsOf = /^(\w+?)(?:Connection|Edge|Group)?$/;
const figuresOf = /^(\w+?)(?:GroupKey|Sum|Average|Minimum|Maximum)$/;

class UseWalk {
  readonly uses = new Map<string, TypeUse>();
  readonly #world: World;
  readonly #variables: Readonly<Record<string, unknown>>;
  readonly #fragments: Readonly<Record<string, FragmentDefinitionNode>>;

  constructor(world: World, document: DocumentNode, variables: Readonly<Record<string, unknown>>) {
    this.#world = world;
    this.#variables = variables;
    this.#fragments = Object.fromEntries(
      document.definitions.flatMap((one) =>
        one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [],
      ),
    );
    const query = world.schema.getQueryType();
    for (const one of document.definitions) {
      if (one.kind === Kind.OPERATION_DEFINITION && query) {
        this.#selections(query, one.selectionSet, undefined);
      }
    }
  }

  #of(name: string): TypeUse {
    const use = this.uses.get(name) ?? { fields: new Set(), roots: new Set(), isRequired: false };
    this.uses.set(name, use);
    return use;
  }

  #use(name: string, ...fields: readonly string[]): void {
    const use = this.#of(name);
    use.isRequired = true;
    for (const field of fields) use.fields.add(field);
  }

  /** An id names a row of any type. */
  #useIds(): void {
    for (const name of Object.keys(this.#world.model)) this.#of(name).fields.add('id');
  }

  /** The type of which an object shows rows. */
  #shownBy(type: GraphQLNamedType): ResourceModel | undefined {
    return this.#world.model[rowsOf.exec(type.name)?.[1] ?? ''];
  }

  /** @param listed the type of the list around. */
  #selections(
    type: GraphQLNamedType,
    { selections }: SelectionSetNode,
    listed: ResourceModel | undefined,
  ): void {
    for (const selection of selections) {
      if (!isIncluded(this.#variables, selection)) continue;
      if (selection.kind === Kind.FIELD) {
        this.#field(type, selection, listed);
        continue;
      }
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD ? this.#fragments[selection.name.value] : selection;
      if (fragment === undefined) throw new Error('a fragment is not defined');
      const named = fragment.typeCondition?.name.value;
      const on = named === undefined ? type : this.#world.schema.getType(named);
      if (on === undefined) throw new Error('a fragment is on no type');
      const shown = this.#shownBy(on);
      if (shown !== undefined) this.#use(shown.name);
      this.#selections(on, fragment.selectionSet, listed);
    }
  }

  #field(type: GraphQLNamedType, node: FieldNode, listed: ResourceModel | undefined): void {
    const name = node.name.value;
    if (isInterfaceType(type) && name === 'id') this.#useIds();
    const field = isObjectType(type) ? type.getFields()[name] : undefined;
    if (field === undefined) return;
    const args = getArgumentValues(field, node, { ...this.#variables });
    const shown = this.#shownBy(getNamedType(field.type));
    const own = this.#world.model[type.name];
    if (own !== undefined) this.#rowField(own, name);
    const figures = figuresOf.exec(type.name)?.[1];
    if (figures !== undefined && this.#world.model[figures] !== undefined) this.#use(figures, name);
    if (['cursor', 'startCursor', 'endCursor'].includes(name) && listed !== undefined) {
      this.#use(listed.name, 'id');
    }
    if (type === this.#world.schema.getQueryType()) this.#rootField(field, shown, args);
    if (shown !== undefined) {
      this.#use(shown.name);
      this.#arguments(shown, field, args);
    }
    const below = getNamedType(field.type);
    if (node.selectionSet !== undefined && isCompositeType(below)) {
      this.#selections(below, node.selectionSet, shown ?? listed);
    }
  }

  #rowField(resource: ResourceModel, name: string): void {
    if (name === '__typename') return;
    this.#use(resource.name, name);
    this.#hanging(resource, name);
    const tally = tallies[resource.name]?.[name];
    if (tally === undefined) return;
    const { sum, where = {}, alike = {} } = tally;
    const counted = [...(sum === undefined ? [] : [sum]), ...Object.keys(where)];
    this.#use(tally.of, ...counted, ...Object.keys(alike));
    let of = tally.of;
    for (const field of tally.path) {
      this.#use(of, field);
      of = resourceModel(this.#world.model, of).toOne[field] ?? '';
    }
  }

  /** Which rows hang from a row is what a field of theirs says. */
  #hanging(resource: ResourceModel, name: string): void {
    const list = resource.toMany[name];
    if (list !== undefined) this.#use(list.target, list.by);
  }

  #rootField(
    { name }: GraphQLField<unknown, unknown>,
    shown: ResourceModel | undefined,
    args: Arguments,
  ): void {
    if (name === 'node' || name === 'nodes') this.#useIds();
    if (name === 'userOrderSummary') {
      this.#use('Order', ...summarisedFields);
      this.#of('Order').roots.add(name);
      this.#filter(resourceModel(this.#world.model, 'Order'), args['filter']);
    }
    if (shown === undefined) return;
    this.#of(shown.name).roots.add(name);
    this.#use(shown.name, ...Object.keys(views[name]?.filter ?? {}));
    if (name === shown.single?.field) {
      const given = Object.entries(args).filter(([, value]) => value !== null);
      this.#use(shown.name, ...given.map(([argument]) => argument));
    }
  }

  /** What the arguments of a list or of groups are conditions on. */
  #arguments(
    resource: ResourceModel,
    { name }: GraphQLField<unknown, unknown>,
    args: Arguments,
  ): void {
    if (name === resource.single?.field) return;
    const given = (argument: string): boolean => (args[argument] ?? null) !== null;
    const { instrument, equal, range, on } = resource.arguments;
    if (instrument && (given('symbol') || given('venue'))) this.#use(resource.name, 'instrument');
    // Also where one is not written, and stands for itself.
    this.#use(resource.name, ...equal.filter(given));
    if (range !== undefined && (given('from') || given('to'))) this.#use(resource.name, range);
    if (given('on')) this.#use(resource.name, ...on);
    if (given('after') || given('before')) this.#use(resource.name, 'id');
    this.#filter(resource, args['filter']);
    for (const sort of (args['orderBy'] ?? []) as readonly object[]) {
      this.#use(resource.name, ...Object.keys(sort));
    }
    for (const { field, bucket } of (args['groupBy'] ?? []) as readonly GroupBy[]) {
      this.#use(resource.name, fieldOfConstant(field ?? bucket?.field ?? ''));
    }
    this.#having(resource, args['having']);
  }

  #filter(resource: ResourceModel, filter: unknown): void {
    for (const [name, part] of Object.entries((filter ?? {}) as Arguments)) {
      if (name === 'and' || name === 'or') {
        for (const one of (part ?? []) as readonly unknown[]) this.#filter(resource, one);
      } else if (name === 'not') {
        this.#filter(resource, part);
      } else {
        this.#use(resource.name, name);
        const { model } = this.#world;
        const one = resource.toOne[name];
        if (one !== undefined) {
          this.#use(one);
          this.#filter(resourceModel(model, one), part);
        }
        const many = resource.toMany[name];
        if (many === undefined) continue;
        this.#hanging(resource, name);
        for (const quantified of Object.values((part ?? {}) as Arguments)) {
          this.#filter(resourceModel(model, many.target), quantified);
        }
      }
    }
  }

  #having(resource: ResourceModel, having: unknown): void {
    for (const [name, part] of Object.entries((having ?? {}) as Arguments)) {
      if (name === 'and' || name === 'or') {
        for (const one of (part ?? []) as readonly unknown[]) this.#having(resource, one);
      } else if (name === 'not') {
        this.#having(resource, part);
      } else if (name !== 'count') {
        this.#use(resource.name, ...Object.keys(part ?? {}));
      }
    }
  }
}
