import type { GraphQLObjectType } from 'graphql';
import type { Dialect } from '../database/engine.ts';
import { readOf, type Conditions } from './field-read.ts';
import { ownerOf } from './filter.ts';
import type {
  ChildList,
  ConnectionMember,
  EdgeMember,
  Join,
  Level,
  ListPlan,
  ObjectMember,
  ObjectShape,
  PageInfoMember,
  PlacedColumn,
} from './plan.ts';
import { singleKeyOf, type Column, type Resource, type ToMany } from './resource.ts';
import {
  NotPlannable,
  objectTypeOf,
  subselection,
  type SelectedField,
  type SelectionScope,
} from './selection.ts';

/** What planning works with: the selection's scope, and the dialect that names columns. */
export interface PlanScope extends SelectionScope {
  readonly dialect: Dialect;
  readonly findings: PlanFindings;
}

/** What planning has met under a root field. */
export interface PlanFindings {
  /** Whether something is resolved by hand, so that graphql-js has to write the answer. */
  hasResolvedFields: boolean;
}

/** Alias of a level's own table. */
export const tableAlias = 't';

/** A level and the shape of its rows, for rows that stand alone. */
export function planRows(
  scope: PlanScope,
  resource: Resource,
  type: GraphQLObjectType,
  fields: readonly SelectedField[],
): { level: Level; shape: ObjectShape } {
  const builder = new LevelBuilder(scope, resource);
  const shape = builder.object(
    tableAlias,
    resource,
    type,
    fields.flatMap((field) => field.nodes),
  );
  return { level: builder.finish(), shape };
}

/** Plans a list; one under a parent also reads the parent's key, as its first column. */
export function planList(
  scope: PlanScope,
  field: SelectedField,
  resource: Resource,
  conditions: Conditions | undefined,
  parent?: Column,
): ListPlan {
  const builder = new LevelBuilder(scope, resource);
  // Rows of a nested list are told apart by their first column, the parent's key.
  if (parent !== undefined) builder.column(tableAlias, parent);
  const wants = { rows: false, more: false, total: false, cursors: false };
  const members = subselection(scope, objectTypeOf(field), field.nodes).map(
    (member): ConnectionMember => {
      if ('typenameKey' in member) return typename(member.typenameKey, objectTypeOf(field));
      const key = member.responseKey;
      switch (member.definition.name) {
        case 'nodes':
          wants.rows = true;
          return {
            kind: 'nodes',
            key,
            shape: builder.object(tableAlias, resource, objectTypeOf(member), member.nodes),
          };
        case 'edges': {
          wants.rows = true;
          const edges = planEdges(scope, builder, resource, member);
          if (edges.some(({ kind }) => kind === 'cursor')) wants.cursors = true;
          return { kind: 'edges', key, members: edges };
        }
        case 'pageInfo': {
          wants.rows = true;
          const info = planPageInfo(scope, member);
          if (info.some(({ kind }) => kind === 'startCursor' || kind === 'endCursor')) {
            wants.cursors = true;
          }
          if (info.some(({ kind }) => kind === 'hasNextPage' || kind === 'hasPreviousPage')) {
            wants.more = true;
          }
          return { kind: 'pageInfo', key, members: info };
        }
        case 'totalCount':
          wants.total = true;
          return { kind: 'totalCount', key };
        default:
          throw new NotPlannable(member.definition.name);
      }
    },
  );
  return {
    field,
    conditions,
    level: builder.finish(),
    wantsRows: wants.rows,
    wantsMore: wants.more,
    wantsTotal: wants.total,
    wantsCursors: wants.cursors,
    shape: { members },
  };
}

function planEdges(
  scope: PlanScope,
  builder: LevelBuilder,
  resource: Resource,
  field: SelectedField,
): readonly EdgeMember[] {
  return subselection(scope, objectTypeOf(field), field.nodes).map((member): EdgeMember => {
    if ('typenameKey' in member) return typename(member.typenameKey, objectTypeOf(field));
    const key = member.responseKey;
    if (member.definition.name === 'cursor') return { kind: 'cursor', key };
    if (member.definition.name !== 'node') throw new NotPlannable(member.definition.name);
    const shape = builder.object(tableAlias, resource, objectTypeOf(member), member.nodes);
    return { kind: 'node', key, shape };
  });
}

const pageInfoFields = ['hasNextPage', 'hasPreviousPage', 'startCursor', 'endCursor'] as const;

function planPageInfo(scope: PlanScope, field: SelectedField): readonly PageInfoMember[] {
  return subselection(scope, objectTypeOf(field), field.nodes).map((member): PageInfoMember => {
    if ('typenameKey' in member) return typename(member.typenameKey, objectTypeOf(field));
    const kind = pageInfoFields.find((name) => name === member.definition.name);
    if (kind === undefined) throw new NotPlannable(member.definition.name);
    return { kind, key: member.responseKey };
  });
}

/** `__typename` of an object. */
export function typename(
  key: string,
  type: GraphQLObjectType,
): { kind: 'typename'; key: string; typeName: string } {
  return { kind: 'typename', key, typeName: type.name };
}

/** Collects what one statement selects and joins, and the lists under its rows. */
export class LevelBuilder {
  readonly #scope: PlanScope;
  readonly #resource: Resource;
  readonly #expressions: string[] = [];
  readonly #joins: Join[] = [];
  readonly #children: ChildList[] = [];

  constructor(scope: PlanScope, resource: Resource) {
    this.#scope = scope;
    this.#resource = resource;
  }

  /** Where the row will hold the column; each expression is selected once. */
  column(alias: string, column: Column): number {
    const reference = `${alias}.${this.#scope.dialect.quote(column.name)}`;
    const expression = column.codec.select(reference);
    const known = this.#expressions.indexOf(expression);
    return known === -1 ? this.#expressions.push(expression) - 1 : known;
  }

  #placed(alias: string, columns: readonly Column[]): readonly PlacedColumn[] {
    return columns.map((column) => ({ index: this.column(alias, column), column }));
  }

  /** The shape of the object that stands at the alias. */
  object(
    alias: string,
    resource: Resource,
    type: GraphQLObjectType,
    nodes: SelectedField['nodes'],
  ): ObjectShape {
    const selected = subselection(this.#scope, type, nodes);
    return {
      members: selected.map((member) =>
        'typenameKey' in member
          ? typename(member.typenameKey, type)
          : this.#member(alias, resource, member),
      ),
    };
  }

  #member(alias: string, resource: Resource, field: SelectedField): ObjectMember {
    const key = field.responseKey;
    const read = readOf(field.definition);
    switch (read?.kind) {
      case 'column':
        return {
          kind: 'column',
          key,
          index: this.column(alias, read.column),
          codec: read.column.codec,
        };
      case 'id': {
        const parts = this.#placed(alias, resource.key);
        return { kind: 'id', key, typeName: resource.name, parts };
      }
      case 'computed': {
        const columns = this.#placed(alias, read.columns);
        return { kind: 'computed', key, columns, compute: read.compute };
      }
      case 'resolved':
        this.#scope.findings.hasResolvedFields = true;
        return { kind: 'resolved', key, columns: this.#placed(alias, read.columns) };
      case 'one': {
        const { target } = read.relation;
        const joined = this.join(alias, read.relation);
        const presentIndex = this.column(joined, singleKeyOf(target));
        const shape = this.object(joined, target, objectTypeOf(field), field.nodes);
        return { kind: 'one', key, presentIndex, shape };
      }
      case 'many':
        return this.#list(alias, field, read.relation, read.conditions);
      default:
        throw new NotPlannable(field.definition.name);
    }
  }

  #list(
    alias: string,
    field: SelectedField,
    relation: ToMany,
    conditions: Conditions | undefined,
  ): ObjectMember {
    const parentIndex = this.column(alias, singleKeyOf(ownerOf(relation)));
    const list = planList(this.#scope, field, relation.target, conditions, relation.column);
    const child = this.#children.push({ relation, parentIndex, list }) - 1;
    return { kind: 'many', key: field.responseKey, child, parentIndex, shape: list.shape };
  }

  /** The alias at which the related row is joined; each relation is joined once. */
  join(parentAlias: string, relation: Join['relation']): string {
    const known = this.#joins.find(
      (join) => join.parentAlias === parentAlias && join.relation === relation,
    );
    if (known !== undefined) return known.alias;
    const alias = `j${String(this.#joins.length + 1)}`;
    this.#joins.push({ alias, parentAlias, relation });
    return alias;
  }

  finish(): Level {
    return {
      resource: this.#resource,
      expressions: this.#expressions,
      joins: this.#joins,
      children: this.#children,
    };
  }
}
