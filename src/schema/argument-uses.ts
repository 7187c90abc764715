import {
  BREAK,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  valueFromAST,
  visit,
  type ArgumentNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
} from 'graphql';
import type { DemandCollector, DemandedType } from '../access/demand.ts';
import { readOf } from '../query/field-read.ts';
import { demanded, useAll, usesOfField, usesOfType, type FieldUses } from './use-extension.ts';

/*
 * What the arguments of a field use: those of lists name fields to filter, sort and group by, or are
 * conditions on fields themselves.
 */

const cursorArguments: ReadonlySet<string> = new Set(['after', 'before']);

/** Whether the argument's value is known only with those of variables. */
export function holdsVariable(argument: ArgumentNode): boolean {
  let found = false;
  visit(argument, {
    Variable() {
      found = true;
      return BREAK;
    },
  });
  return found;
}

/** The rows whose places the cursors of a list are. */
function listed(field: GraphQLField<unknown, unknown>): DemandedType | undefined {
  const read = readOf(field);
  if (read?.kind === 'list') return demanded(read.resource);
  return read?.kind === 'many' ? demanded(read.relation.target) : undefined;
}

/** Whether the argument can name fields, so that its value has to be looked at. */
export function saysFields(
  field: GraphQLField<unknown, unknown>,
  { name, type }: GraphQLArgument,
): boolean {
  if (usesOfField(field).arguments?.[name] !== undefined) return true;
  if (cursorArguments.has(name)) return listed(field) !== undefined;
  return namesFields(getNamedType(type));
}

const naming = new WeakMap<GraphQLNamedType, boolean>();

function namesFields(type: GraphQLNamedType): boolean {
  const known = naming.get(type);
  if (known !== undefined) return known;
  const { fieldsOf, valuesOf } = usesOfType(type);
  // Before its own fields are looked at: a filter holds filters of its own type.
  naming.set(type, fieldsOf !== undefined || valuesOf !== undefined);
  const does =
    fieldsOf !== undefined ||
    valuesOf !== undefined ||
    (isInputObjectType(type) &&
      Object.values(type.getFields()).some((part) => namesFields(getNamedType(part.type))));
  naming.set(type, does);
  return does;
}

/** Adds what the value of an argument names; its default's where it is not written. */
export function useArgument(
  collector: DemandCollector,
  field: GraphQLField<unknown, unknown>,
  { name, type, defaultValue }: GraphQLArgument,
  node: ArgumentNode | undefined,
  variables: Readonly<Record<string, unknown>>,
): void {
  const written = node === undefined ? undefined : valueFromAST(node.value, type, variables);
  // A variable without a value leaves the argument out.
  const value = written === undefined ? defaultValue : written;
  if (value === undefined || value === null) return;
  const condition = usesOfField(field).arguments?.[name];
  if (condition !== undefined) useAll(collector, condition);
  const rows = cursorArguments.has(name) ? listed(field) : undefined;
  if (rows !== undefined) collector.use(rows, 'id');
  useInput(collector, type, value);
}

function useInput(collector: DemandCollector, type: GraphQLInputType, value: unknown): void {
  if (isNonNullType(type)) useInput(collector, type.ofType, value);
  else if (value === undefined || value === null) return;
  else if (isListType(type)) {
    for (const member of Array.isArray(value) ? value : [value]) {
      useInput(collector, type.ofType, member);
    }
  } else if (isEnumType(type)) {
    const { valuesOf } = usesOfType(type);
    if (valuesOf !== undefined) collector.use(valuesOf, value as string);
  } else if (isInputObjectType(type)) {
    const { fieldsOf, except = [] } = usesOfType(type);
    for (const [name, part] of Object.entries(value as Readonly<Record<string, unknown>>)) {
      const given = type.getFields()[name];
      if (given === undefined || part === undefined) continue;
      if (fieldsOf !== undefined && !except.includes(name)) collector.use(fieldsOf, name);
      // A list of rows under this one that a filter asks about: see `many` above.
      const { reads = [] } = (given.extensions['uses'] as FieldUses | undefined) ?? {};
      for (const used of reads) useAll(collector, used);
      if (namesFields(getNamedType(given.type))) useInput(collector, given.type, part);
    }
  }
}
