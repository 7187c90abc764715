import type { Row } from '../database/engine.ts';
import { columnValues, computedValue } from './column-values.ts';
import type { ChildResults, ListResult, ListRows } from './list-read.ts';
import { nodeIdPart } from './node-id.ts';
import type {
  ConnectionMember,
  ConnectionShape,
  EdgeMember,
  ObjectMember,
  ObjectShape,
} from './plan.ts';
import { pageInfoValue, rowCursor, rowsUnder } from './write-text.ts';

/*
 * Gives the same rows as values, for graphql-js where an operation also has fields that are resolved
 * by hand. Members stand under the names by which the answer shows them, so that two selections of
 * one field with different arguments do not meet.
 */

export type ObjectValue = Readonly<Record<string, unknown>>;

/** Where an object's value keeps the name of its type, for the resolution of interfaces. */
export const typeNameOf = Symbol('type name');

/** The value of a row. */
export function objectValue(
  shape: ObjectShape,
  row: Row,
  children: ChildResults,
  typeName?: string,
): ObjectValue {
  const value: Record<string | symbol, unknown> = {};
  for (const member of shape.members) value[member.key] = memberValue(member, row, children);
  if (typeName !== undefined) value[typeNameOf] = typeName;
  return value;
}

function memberValue(member: ObjectMember, row: Row, children: ChildResults): unknown {
  switch (member.kind) {
    case 'typename':
      return member.typeName;
    case 'column': {
      const raw = row[member.index];
      return raw === null || raw === undefined ? null : member.codec.value(raw);
    }
    case 'id': {
      let id = member.typeName;
      for (const { index, column } of member.parts) {
        const raw = row[index];
        if (raw === null || raw === undefined) return null;
        id += `:${nodeIdPart(column, raw)}`;
      }
      return id;
    }
    case 'computed':
      return computedValue(member, row);
    case 'resolved':
      return columnValues(member.columns, row);
    case 'one':
      return row[member.presentIndex] === null ? null : objectValue(member.shape, row, children);
    case 'many': {
      const result = children[member.child];
      if (result === undefined) throw new Error('a list was planned and not read');
      const rows = rowsUnder(result, String(row[member.parentIndex]));
      return connectionValue(member.shape, result, rows);
    }
  }
}

/** The value of a list that stands at the root. */
export function rootConnectionValue(result: ListResult): ObjectValue {
  return connectionValue(result.bound.plan.shape, result, rowsUnder(result, ''));
}

function connectionValue(shape: ConnectionShape, result: ListResult, rows: ListRows): ObjectValue {
  return Object.fromEntries(
    shape.members.map((member) => [member.key, connectionMemberValue(member, result, rows)]),
  );
}

function connectionMemberValue(
  member: ConnectionMember,
  result: ListResult,
  rows: ListRows,
): unknown {
  switch (member.kind) {
    case 'typename':
      return member.typeName;
    case 'totalCount':
      return rows.total ?? 0;
    case 'nodes':
      return rows.rows.map((row) => objectValue(member.shape, row, result.children));
    case 'edges':
      return rows.rows.map((row) =>
        Object.fromEntries(member.members.map((edge) => [edge.key, edgeValue(edge, result, row)])),
      );
    case 'pageInfo':
      return Object.fromEntries(
        member.members.map((info) => [info.key, pageInfoValue(info, result.bound, rows)]),
      );
  }
}

function edgeValue(member: EdgeMember, result: ListResult, row: Row): unknown {
  if (member.kind === 'typename') return member.typeName;
  if (member.kind === 'cursor') return rowCursor(result.bound, row);
  return objectValue(member.shape, row, result.children);
}
