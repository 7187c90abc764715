import {
  getDirectiveValues,
  getNamedType,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isInterfaceType,
  isObjectType,
  Kind,
  type ArgumentNode,
  type FieldNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { authorize, type Decision } from '../access/authorize.ts';
import { rightsKeyOf, type Caller } from '../access/caller.ts';
import { DemandCollector, type DemandedType, type Demands } from '../access/demand.ts';
import { conditionKey, type Fragments } from '../query/condition-variables.ts';
import { readOf } from '../query/field-read.ts';
import { holdsVariable, saysFields, useArgument } from './argument-uses.ts';
import { demanded, useAll, usesOfField, usesOfType } from './use-extension.ts';

/** What it takes to ask for the schema itself. */
export const schemaPermission = 'schema:read';

/** Who may ask for the schema without its permission; `holders` is nobody. */
export type SchemaAudience = 'everyone' | 'every user' | 'holders';

type Variables = Readonly<Record<string, unknown>>;

/** An operation with the values of its variables. */
export interface UsingOperation {
  readonly operation: OperationDefinitionNode;
  readonly fragments: Fragments;
  /** Coerced; empty where they cannot be, and nothing will run. */
  readonly variables: Variables;
}

/** An argument whose value is known when the variables are. */
interface OpenArgument {
  readonly field: GraphQLField<unknown, unknown>;
  readonly argument: GraphQLArgument;
  readonly node: ArgumentNode;
}

interface Uses {
  readonly fixed: Demands;
  readonly open: readonly OpenArgument[];
  /** By what callers may do, where everything is fixed. */
  readonly decisions: Map<string, Decision>;
}

const mostDecisions = 64;
const mostSelections = 64;

/**
 * What operations use, with the rights that this takes: fields that are selected, filtered, sorted,
 * grouped or computed by, root fields, and introspection. A root field without a permission must say
 * that it is public; one that says neither takes a permission that nobody can be granted.
 *
 * What follows from an operation's text is kept as long as its parsed document is, and so is what was
 * decided for callers of equal rights; filters that come in variables are looked at each time.
 */
export class OperationUses {
  readonly #schema: GraphQLSchema;
  readonly #audience: SchemaAudience;
  readonly #kept = new WeakMap<OperationDefinitionNode, Map<string, Uses>>();

  /** @param audience who may ask for the schema itself without its permission. */
  constructor(schema: GraphQLSchema, audience: SchemaAudience = 'holders') {
    this.#schema = schema;
    this.#audience = audience;
  }

  /**
   * What the operation may do for the caller.
   * @throws Failure UNAUTHENTICATED or FORBIDDEN for the operation as a whole, naming each use that
   *   is refused.
   */
  authorize(caller: Caller, using: UsingOperation): Decision {
    const uses = this.#usesOf(using);
    if (uses.open.length > 0) return authorize(caller, withOpenArguments(uses, using.variables));
    const key = rightsKeyOf(caller);
    let decision = uses.decisions.get(key);
    if (decision === undefined) {
      decision = authorize(caller, uses.fixed);
      if (uses.decisions.size >= mostDecisions) uses.decisions.clear();
      uses.decisions.set(key, decision);
    }
    return decision;
  }

  /** All that the operation uses. */
  demandsOf(using: UsingOperation): Demands {
    return withOpenArguments(this.#usesOf(using), using.variables);
  }

  #usesOf(using: UsingOperation): Uses {
    const { operation, fragments, variables } = using;
    let selections = this.#kept.get(operation);
    if (selections === undefined) {
      selections = new Map();
      this.#kept.set(operation, selections);
    }
    const key = conditionKey(operation, fragments, variables);
    let uses = selections.get(key);
    if (uses === undefined) {
      uses = new Walk(this.#schema, using, this.#audience).uses();
      if (selections.size >= mostSelections) selections.clear();
      selections.set(key, uses);
    }
    return uses;
  }
}

/**
 * What an operation uses below one field, whose row is read for somebody else than who sent it.
 * Nothing of it is kept: who signs in does so seldom.
 */
export function demandsBelow(info: GraphQLResolveInfo): Demands {
  const { schema, operation, fragments, variableValues: variables, fieldNodes, returnType } = info;
  const walk = new Walk(schema, { operation, fragments, variables }, 'holders');
  return withOpenArguments(walk.usesBelow(getNamedType(returnType), fieldNodes), variables);
}

/** All that is used, now that the variables are known. */
function withOpenArguments({ fixed, open }: Uses, variables: Variables): Demands {
  if (open.length === 0) return fixed;
  const collector = DemandCollector.startingWith(fixed);
  for (const { field, argument, node } of open) {
    useArgument(collector, field, argument, node, variables);
  }
  return collector;
}

/** One walk through the selections of an operation. */
class Walk {
  readonly #schema: GraphQLSchema;
  readonly #using: UsingOperation;
  readonly #audience: SchemaAudience;
  readonly #collector = new DemandCollector();
  readonly #open: OpenArgument[] = [];

  constructor(schema: GraphQLSchema, using: UsingOperation, audience: SchemaAudience) {
    this.#schema = schema;
    this.#using = using;
    this.#audience = audience;
  }

  uses(): Uses {
    const { operation } = this.#using;
    const root = this.#schema.getRootType(operation.operation);
    if (root !== undefined && root !== null) this.#walk(root, operation.selectionSet, undefined);
    return { fixed: this.#collector, open: this.#open, decisions: new Map() };
  }

  /** What is used of a type under the nodes of a field. */
  usesBelow(type: GraphQLNamedType, nodes: readonly FieldNode[]): Uses {
    this.#useRows(type);
    for (const { selectionSet } of nodes) {
      if (selectionSet !== undefined) this.#walk(type, selectionSet, usesOfType(type).rowsOf);
    }
    return { fixed: this.#collector, open: this.#open, decisions: new Map() };
  }

  /** @param rows what a connection around the selections shows, by whose places cursors are. */
  #walk(
    parent: GraphQLNamedType,
    { selections }: SelectionSetNode,
    rows: DemandedType | undefined,
  ): void {
    for (const node of selections) {
      if (!this.#isIncluded(node)) continue;
      if (node.kind === Kind.FIELD) {
        this.#useField(parent, node, rows);
        continue;
      }
      const fragment =
        node.kind === Kind.INLINE_FRAGMENT ? node : this.#using.fragments[node.name.value];
      if (fragment === undefined) continue;
      const name = fragment.typeCondition?.name.value;
      const type = name === undefined ? parent : this.#schema.getType(name);
      if (type === undefined) continue;
      this.#useRows(type);
      this.#walk(type, fragment.selectionSet, rows);
    }
  }

  #isIncluded(node: SelectionNode): boolean {
    const { variables } = this.#using;
    return (
      getDirectiveValues(GraphQLSkipDirective, node, variables)?.['if'] !== true &&
      getDirectiveValues(GraphQLIncludeDirective, node, variables)?.['if'] !== false
    );
  }

  #useField(parent: GraphQLNamedType, node: FieldNode, rows: DemandedType | undefined): void {
    const name = node.name.value;
    if (name === '__schema' || name === '__type') {
      this.#useSchema(`${parent.name}.${name}`);
      return;
    }
    if (!isObjectType(parent) && !isInterfaceType(parent)) return;
    const field = parent.getFields()[name];
    if (field === undefined) return;
    const isRoot = this.#isRoot(parent);
    if (isRoot) this.#useRootField(parent, field);
    const { fieldsOf } = usesOfType(parent);
    if (fieldsOf !== undefined) this.#collector.use(fieldsOf, name);
    if (isInterfaceType(parent)) this.#useOfNodes(name);
    this.#useRead(field, rows);
    for (const used of usesOfField(field).reads ?? []) useAll(this.#collector, used);
    // One that is not written may have a default, which is a condition all the same.
    for (const argument of field.args) {
      const written = node.arguments?.find((one) => one.name.value === argument.name);
      this.#useArgument(field, argument, written);
    }
    if (node.selectionSet === undefined) return;
    const type = getNamedType(field.type);
    // Who it is for is known when it has run; its resolver asks for rights then.
    if (isRoot && field.extensions['isPublic'] === true) return;
    this.#useRows(type);
    this.#walk(type, node.selectionSet, usesOfType(type).rowsOf ?? rows);
  }

  /** What follows from how the field is read. */
  #useRead(field: GraphQLField<unknown, unknown>, rows: DemandedType | undefined): void {
    const read = readOf(field);
    if (rows !== undefined && read?.kind === 'member' && cursorFields.has(field.name)) {
      this.#collector.use(rows, 'id');
    }
    if (read?.kind === 'many') {
      // Which rows hang from a row is what their foreign key says.
      this.#collector.use(demanded(read.relation.target), read.relation.column.field);
    }
  }

  #useSchema(name: string): void {
    if (this.#audience === 'every user') this.#collector.ofUsers.add(name);
    else if (this.#audience === 'holders') this.#useNamed(schemaPermission, name);
  }

  #isRoot(type: GraphQLNamedType): boolean {
    const { operation } = this.#using.operation;
    return this.#schema.getRootType(operation) === type;
  }

  #useRootField(parent: GraphQLNamedType, field: GraphQLField<unknown, unknown>): void {
    const name = `${parent.name}.${field.name}`;
    const { permission, isPublic, isOfUsers } = field.extensions;
    const read = readOf(field);
    if (isPublic === true) return;
    if (read?.kind === 'node' || read?.kind === 'nodes') {
      // What is read by an id takes what the types of the fragments on it take, and their ids: what
      // an id names may be in it, and could be tried.
      this.#collector.ofUsers.add(name);
      this.#useOfNodes('id');
    } else if (isOfUsers === true) this.#collector.ofUsers.add(name);
    else this.#useNamed(typeof permission === 'string' ? permission : 'nobody', name);
  }

  /** What every type with an id is asked for, where the id turns out to be one of its rows'. */
  #useOfNodes(field: string): void {
    const node = this.#schema.getType('Node');
    if (!isInterfaceType(node)) return;
    for (const type of this.#schema.getPossibleTypes(node)) {
      const { fieldsOf } = usesOfType(type);
      if (fieldsOf !== undefined) this.#collector.useIfThere(fieldsOf, field);
    }
  }

  #useNamed(permission: string, type: string): void {
    this.#collector.use({ permission, type, hasOwner: true });
  }

  #useRows(type: GraphQLNamedType): void {
    const { rowsOf } = usesOfType(type);
    if (rowsOf !== undefined) this.#collector.use(rowsOf);
  }

  #useArgument(
    field: GraphQLField<unknown, unknown>,
    argument: GraphQLArgument,
    node: ArgumentNode | undefined,
  ): void {
    if (!saysFields(field, argument)) return;
    if (node !== undefined && holdsVariable(node)) this.#open.push({ field, argument, node });
    else useArgument(this.#collector, field, argument, node, {});
  }
}

const cursorFields: ReadonlySet<string> = new Set(['cursor', 'startCursor', 'endCursor']);
