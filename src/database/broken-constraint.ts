import type { Database } from './database.ts';
import type { Engine, ViolatedConstraint, Violation } from './engine.ts';
import { errorsBehind } from './errors-behind.ts';
import { boundViolation, modelConstraints, type ModelConstraint } from './model-constraints.ts';

/** The constraint that a row breaks, the same on all engines. */
export interface BrokenConstraint {
  readonly violation: Violation;
  /** The rule of the model; undefined where the engine does not say enough, or the model has none. */
  readonly constraint: ModelConstraint | undefined;
  /** Of a foreign key: that a row is still referred to, and not that it refers to none. */
  readonly isInUse: boolean;
}

const violations: ReadonlySet<string> = new Set<Violation>([
  'uniqueViolation',
  'foreignKeyViolation',
  'checkViolation',
  'notNullViolation',
  'lengthViolation',
  'rangeViolation',
]);

function isViolation(fault: string): fault is Violation {
  return violations.has(fault);
}

/**
 * Which constraint of the model an error is about, also behind the exception into which the ORM has
 * wrapped it; undefined for an error of another kind.
 */
export function brokenConstraint(
  error: unknown,
  database: Pick<Database, 'engine' | 'orm'>,
): BrokenConstraint | undefined {
  const thrown = violationBehind(error, database.engine);
  if (thrown === undefined) return undefined;
  const { violation } = thrown;
  const violated = database.engine.violatedBy(thrown.cause);
  const constraint = modelConstraints(database).find((known) =>
    isMeant(known, violation, violated),
  );
  // SQLite keeps the bounds of columns by checks, the others by their types.
  const bound = violation === 'checkViolation' ? boundViolation(constraint?.kind) : undefined;
  if (constraint !== undefined && bound !== undefined) {
    const ofColumn = { ...constraint, violation: bound, name: undefined };
    return { violation: bound, constraint: ofColumn, isInUse: false };
  }
  return { violation, constraint, isInUse: violated.isInUse === true };
}

/** The first error that is a violation, of those behind the one that was thrown. */
function violationBehind(
  error: unknown,
  engine: Engine,
): { readonly cause: Error; readonly violation: Violation } | undefined {
  for (const cause of errorsBehind(error)) {
    const fault = engine.faultOf(cause);
    if (isViolation(fault)) return { cause, violation: fault };
  }
  return undefined;
}

/** Whether what an engine tells is about the constraint: by its name, else by table and columns. */
function isMeant(
  constraint: ModelConstraint,
  violation: Violation,
  { table, name, columns }: ViolatedConstraint,
): boolean {
  if (constraint.violation !== violation) return false;
  const { tableName } = constraint.metadata;
  if (table !== undefined && table !== tableName) return false;
  if (name === 'PRIMARY') return table !== undefined && constraint.name === `${table}_pkey`;
  if (name !== undefined) return constraint.name === name;
  return (
    table !== undefined &&
    columns !== undefined &&
    columns.length === constraint.columns.length &&
    columns.every((column) => constraint.columns.includes(column))
  );
}
