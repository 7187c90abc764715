import { badInput, Failure } from '../kernel/failures.ts';
import type { BrokenConstraint } from './broken-constraint.ts';
import type { Violation } from './engine.ts';
import type { ModelConstraint } from './model-constraints.ts';

/**
 * What a client is told when the database refused a row: CONFLICT where another row has the same key,
 * else BAD_USER_INPUT, with a sentence that names types and fields of the API. Neither SQL nor values
 * of rows are in it.
 */
export function constraintFailure(broken: BrokenConstraint): Failure {
  const sentence = sentenceFor(broken);
  return broken.violation === 'uniqueViolation'
    ? new Failure('CONFLICT', sentence)
    : badInput(sentence);
}

/** For a constraint that the engine does not name, or that somebody added to the tables. */
const unnamed: Readonly<Record<Violation, string>> = {
  uniqueViolation: 'Another row has the same values where they have to differ',
  foreignKeyViolation: 'A row refers to one that does not exist, or is still referred to',
  checkViolation: 'A value breaks a rule of its table',
  notNullViolation: 'A value is missing that must be given',
  lengthViolation: 'A text has more characters than its field keeps',
  rangeViolation: 'A number is larger than its field keeps',
};

function sentenceFor({ violation, constraint, isInUse }: BrokenConstraint): string {
  if (constraint === undefined) return unnamed[violation];
  const { className } = constraint.metadata;
  const field = constraint.fields[0] ?? '';
  const target = constraint.target?.className ?? '';
  switch (violation) {
    case 'uniqueViolation':
      return constraint.sentence ?? sameKey(constraint);
    case 'foreignKeyViolation':
      return isInUse
        ? `The ${target} is still in use as ${field} of ${article(className)}; it can be deleted once it is not`
        : `${className}: ${field} names ${article(target)} that does not exist; name one that does`;
    case 'checkViolation':
      return `${className}: ${constraint.sentence ?? ofItsKind(constraint, field)}`;
    case 'notNullViolation':
      return `${className}: ${field} must be given, and not be null`;
    case 'lengthViolation':
    case 'rangeViolation':
      return `${className}: ${ofItsKind(constraint, field)}`;
  }
}

function sameKey({ metadata, fields }: ModelConstraint): string {
  const last = fields.at(-1) ?? '';
  const rest = fields.slice(0, -1).join(', ');
  return rest === ''
    ? `Another ${metadata.className} has the same ${last}; it has to differ`
    : `Another ${metadata.className} has the same ${rest} and ${last}; one of them has to differ`;
}

/** What a column's kind asks of its values. */
function ofItsKind({ kind }: ModelConstraint, field: string): string {
  switch (kind?.kind) {
    case 'text':
      return `${field} must have at most ${String(kind.length)} characters`;
    case 'enumeration':
      return `${field} must be one of ${Object.keys(kind.enumeration.values).join(', ')}`;
    case 'decimal': {
      const { precision, scale } = kind.format;
      return `${field} must have at most ${String(precision - scale)} digits before the point`;
    }
    case 'integer':
    case 'big':
      return `${field} must be a whole number of ${kind.kind === 'integer' ? '32' : '64'} bits`;
    default:
      return `${field} must be a value that its type has`;
  }
}

function article(type: string): string {
  return `${/^[AEIO]/.test(type) ? 'an' : 'a'} ${type}`;
}
