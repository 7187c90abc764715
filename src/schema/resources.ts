import type { EntityMetadata, EntityProperty } from '@mikro-orm/core';
import { exactColumnOf } from '../database/adapt-metadata.ts';
import type { Database } from '../database/database.ts';
import type { Engine } from '../database/engine.ts';
import {
  columnOf,
  type Column,
  type EnvironmentOf,
  type Relation,
  type Resource,
  type ToOne,
} from '../query/resource.ts';
import type { Tally, TallyFigure, TallySource } from '../query/tally.ts';
import type { ResourceDeclaration, TallyField } from './declaration.ts';
import { readPermission } from './permission.ts';

/** A declared resource with what the schema needs to describe it. */
export interface DescribedResource {
  readonly resource: Resource;
  readonly declaration: ResourceDeclaration;
  readonly description: string;
  /** Several of them, in words: `trade plans`. */
  readonly plural: string;
  /** Columns that the API shows as fields, by field, with their descriptions. */
  readonly shown: ReadonlyMap<string, { readonly column: Column; readonly description: string }>;
  /** Descriptions of relations, by field. */
  readonly relationDescriptions: ReadonlyMap<string, string>;
  /** Counts and sums of the rows that hang from a row of this resource, by field. */
  readonly tallies: ReadonlyMap<string, DescribedTally>;
}

export interface DescribedTally {
  readonly tally: Tally;
  readonly description: string;
}

interface Draft extends DescribedResource {
  readonly resource: Resource & { owner: Resource['owner']; environment: Resource['environment'] };
  readonly relations: Map<string, Relation>;
  readonly descriptions: Map<string, string>;
  readonly tallies: Map<string, DescribedTally>;
  readonly metadata: EntityMetadata;
}

/** Builds the read engine's resources from the declarations and the entities' metadata. */
export function describeResources(
  orm: Database['orm'],
  engine: Engine,
  declarations: readonly ResourceDeclaration[],
): ReadonlyMap<string, DescribedResource> {
  const drafts = new Map<string, Draft>();
  for (const declaration of declarations) {
    const metadata = orm.getMetadata().find(declaration.entity);
    if (metadata === undefined) throw new Error(`${declaration.plural} has an unknown entity`);
    drafts.set(metadata.className, draftOf(engine, declaration, metadata));
  }
  for (const draft of drafts.values()) addRelations(draft, drafts);
  for (const draft of drafts.values()) addRowRules(draft);
  for (const draft of drafts.values()) addTallies(draft, drafts);
  for (const draft of drafts.values()) requireOwnNames(draft);
  return drafts;
}

function draftOf(
  engine: Engine,
  declaration: ResourceDeclaration,
  metadata: EntityMetadata,
): Draft {
  const columns = new Map<string, Column>();
  const shown = new Map<string, { column: Column; description: string }>();
  const hidden = declaration.hidden ?? [];
  for (const property of metadata.props) {
    const column = columnOfProperty(engine, property);
    if (column === undefined) continue;
    columns.set(column.field, column);
    const isRelation = property.targetMeta !== undefined;
    // A key called so means nothing in the domain, and is in the global id, whose name it has.
    const isSurrogate = property.name === 'id';
    if (isRelation || isSurrogate || hidden.includes(property.name)) continue;
    shown.set(property.name, { column, description: describedBy(metadata, property) });
  }
  const relations = new Map<string, Relation>();
  const descriptions = new Map<string, string>();
  const resource: Draft['resource'] = {
    name: metadata.className,
    plural: declaration.plural,
    readPermission: readPermission(declaration.plural),
    table: metadata.tableName,
    key: metadata.primaryKeys.map((field) => known(columns, field, metadata)),
    columns,
    relations,
    defaultOrder: declaration.defaultOrder.map(([field, direction]) => ({
      column: known(columns, field, metadata),
      direction,
    })),
    owner: undefined,
    environment: undefined,
    indexes: indexesOf(metadata, columns),
  };
  if (metadata.comment === undefined) throw new Error(`${metadata.className} has no comment`);
  return {
    resource,
    declaration,
    description: metadata.comment,
    plural: inWords(declaration.plural),
    shown,
    relations,
    descriptions,
    relationDescriptions: descriptions,
    tallies: new Map(),
    metadata,
  };
}

/** `tradePlans` as `trade plans`. */
function inWords(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.replace(/\bapi\b/, 'API');
}

function known(columns: ReadonlyMap<string, Column>, field: string, of: EntityMetadata): Column {
  const column = columns.get(field);
  if (column === undefined) throw new Error(`${of.className} has no column ${field}`);
  return column;
}

function describedBy(metadata: EntityMetadata, property: EntityProperty): string {
  if (property.comment === undefined) {
    throw new Error(`${metadata.className}.${property.name} has no comment to describe it`);
  }
  return property.comment;
}

function columnOfProperty(engine: Engine, property: EntityProperty): Column | undefined {
  const type = exactColumnOf(property);
  const [name] = property.fieldNames;
  if (type === undefined || name === undefined || property.persist === false) return undefined;
  return {
    field: property.name,
    name,
    kind: type.kind,
    codec: engine.codec(type.kind),
    isNullable: property.nullable === true,
  };
}

function indexesOf(
  metadata: EntityMetadata,
  columns: ReadonlyMap<string, Column>,
): readonly (readonly string[])[] {
  const declared = [...metadata.indexes, ...metadata.uniques]
    // An index of some rows gives no list of all of them in order.
    .filter(({ where }) => where === undefined)
    .map(({ properties }) => [properties ?? []].flat().map(String))
    // Nor does one with a column that stands in for such a condition.
    .filter((fields) => fields.every((field) => !metadata.properties[field]?.generated));
  return [metadata.primaryKeys, ...declared].map((fields) =>
    fields.map((field) => known(columns, field, metadata).name),
  );
}

/** Relations lead only to resources that the API shows. */
function addRelations(draft: Draft, drafts: ReadonlyMap<string, Draft>): void {
  const { resource, declaration, metadata } = draft;
  const hidden = declaration.hidden ?? [];
  for (const property of metadata.props) {
    const target = drafts.get(property.targetMeta?.className ?? '');
    if (target === undefined || hidden.includes(property.name)) continue;
    const column = columnOf(resource, property.name);
    draft.relations.set(property.name, {
      kind: 'one',
      field: property.name,
      target: target.resource,
      column,
    });
    draft.descriptions.set(property.name, describedBy(metadata, property));
    const reverse = declaration.reverse?.[property.name];
    if (reverse === undefined) continue;
    if (target.relations.has(reverse.field) || target.shown.has(reverse.field)) {
      throw new Error(`${target.resource.name} has two fields of the name ${reverse.field}`);
    }
    target.relations.set(reverse.field, {
      kind: 'many',
      field: reverse.field,
      target: resource,
      column,
    });
    target.descriptions.set(reverse.field, reverse.description);
  }
}

/** Whose rows they are, and of which environment; by relations, which are all there by now. */
function addRowRules({ resource, declaration }: Draft): void {
  const { owner, environment } = declaration;
  if (owner !== 'nobody') resource.owner = requiredPath(resource, owner);
  resource.environment = environmentOf(resource, environment);
}

function environmentOf(
  resource: Resource,
  declared: readonly string[] | undefined,
): EnvironmentOf | undefined {
  const path = requiredPath(resource, declared ?? []);
  const column = (path.at(-1)?.target ?? resource).columns.get('environment');
  if (column !== undefined) return { path, column };
  if (declared === undefined) return undefined;
  throw new Error(`${resource.name} leads to no environment by ${declared.join('.')}`);
}

function requiredPath(resource: Resource, names: readonly string[]): readonly ToOne[] {
  const path = pathFrom(resource, names);
  if (path !== undefined) return path;
  throw new Error(`${resource.name} has no relations ${names.join('.')} to what the API shows`);
}

/** Tallies of a draft's rows, for the rows that they hang from; where the API shows all in between. */
function addTallies({ resource, declaration }: Draft, drafts: ReadonlyMap<string, Draft>): void {
  for (const { under, alike = {}, fields } of declaration.tallies ?? []) {
    const path = pathFrom(resource, under);
    const owner = drafts.get(path?.at(-1)?.target.name ?? '');
    if (path === undefined || owner === undefined) continue;
    const source: TallySource = {
      resource,
      path,
      alike: Object.entries(alike).map(([theirs, own]) => ({
        column: columnOf(resource, theirs),
        own: columnOf(owner.resource, own),
      })),
    };
    for (const [field, declared] of Object.entries(fields)) {
      const { description } = declared;
      owner.tallies.set(field, {
        tally: { source, figure: tallyFigure(resource, declared) },
        description,
      });
    }
  }
}

/** The relations of the names, one after the other; undefined where the API does not show one. */
function pathFrom(resource: Resource, names: readonly string[]): readonly ToOne[] | undefined {
  const path: ToOne[] = [];
  let at = resource;
  for (const name of names) {
    columnOf(at, name);
    const relation = at.relations.get(name);
    if (relation?.kind !== 'one') return undefined;
    path.push(relation);
    at = relation.target;
  }
  return path;
}

function tallyFigure(resource: Resource, declared: TallyField): TallyFigure {
  return declared.figure === 'count'
    ? { kind: 'count', where: declared.where ?? [] }
    : { kind: 'sum', column: columnOf(resource, declared.of) };
}

/** @throws Error when two fields of a type have one name. */
function requireOwnNames({ resource, declaration, shown, tallies }: Draft): void {
  const names = [
    ...shown.keys(),
    ...resource.relations.keys(),
    ...Object.keys(declaration.computed ?? {}),
    ...tallies.keys(),
  ];
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`${resource.name} has two fields of the name ${twice}`);
}
