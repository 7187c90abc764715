import type { Bound } from './codec.ts';

/**
 * A piece of SQL: text with `?` where its values stand, in order. Pieces are immutable and are put
 * together; values never become text. No literal in the program's SQL holds a question mark.
 */
export interface Sql {
  readonly text: string;
  readonly values: readonly Bound[];
}

const noValues: readonly Bound[] = [];

/** A piece without values. */
export function sqlText(text: string): Sql {
  return { text, values: noValues };
}

/** A piece with the values that its question marks stand for. */
export function sql(text: string, ...values: Bound[]): Sql {
  return { text, values };
}

/** Pieces side by side, with a text between them. */
export function joinSql(pieces: readonly Sql[], separator: string): Sql {
  if (pieces.length === 1 && pieces[0] !== undefined) return pieces[0];
  return {
    text: pieces.map((piece) => piece.text).join(separator),
    values: pieces.flatMap((piece) => piece.values),
  };
}

/** Pieces and plain texts, one after the other. */
export function concatSql(...pieces: readonly (Sql | string)[]): Sql {
  let text = '';
  const values: Bound[] = [];
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      text += piece;
    } else {
      text += piece.text;
      for (const value of piece.values) values.push(value);
    }
  }
  return { text, values };
}

export const alwaysTrue: Sql = sqlText('1 = 1');
export const alwaysFalse: Sql = sqlText('1 = 0');

/** All of the conditions. */
export function allOf(conditions: readonly Sql[]): Sql {
  const needed = conditions.filter((condition) => condition !== alwaysTrue);
  if (needed.includes(alwaysFalse)) return alwaysFalse;
  if (needed.length === 0) return alwaysTrue;
  return needed.length === 1 && needed[0] !== undefined
    ? needed[0]
    : joinConditions(needed, ' and ');
}

/** At least one of the conditions. */
export function anyOf(conditions: readonly Sql[]): Sql {
  const needed = conditions.filter((condition) => condition !== alwaysFalse);
  if (needed.includes(alwaysTrue)) return alwaysTrue;
  if (needed.length === 0) return alwaysFalse;
  return needed.length === 1 && needed[0] !== undefined
    ? needed[0]
    : joinConditions(needed, ' or ');
}

/** Conditions that stand side by side; more of them are put into parentheses by halves. */
const mostSideBySide = 64;

/**
 * SQLite reads `a or b or c` as a tree as deep as there are conditions, and refuses one of more than
 * a thousand; halves in parentheses are as deep as their number's logarithm.
 */
function joinConditions(conditions: readonly Sql[], separator: string): Sql {
  if (conditions.length <= mostSideBySide) {
    return concatSql('(', joinSql(conditions, separator), ')');
  }
  const middle = conditions.length >> 1;
  return concatSql(
    '(',
    joinConditions(conditions.slice(0, middle), separator),
    separator,
    joinConditions(conditions.slice(middle), separator),
    ')',
  );
}
