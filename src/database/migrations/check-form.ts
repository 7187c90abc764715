/**
 * One form for the expression of a check, however an engine prints it. PostgreSQL gives back
 * `((p >= 0) AND (p <= 8))` for `p between 0 and 8`, and `= ANY (ARRAY['A'::text])` for `in ('A')`;
 * MySQL adds parentheses and character sets. Compared as text, equal checks would differ for ever.
 */

type Token = { readonly kind: 'word' | 'name' | 'text' | 'number' | 'sign'; readonly text: string };

const tokenPattern =
  /\s+|'((?:[^']|'')*)'|"((?:[^"]|"")*)"|`((?:[^`]|``)*)`|(\d+(?:\.\d+)?)|([A-Za-z_]\w*)|(::|>=|<=|<>|!=|\|\||[-+*/%=<>(),[\].~!])/gy;

function tokensOf(expression: string): readonly Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of expression.matchAll(tokenPattern)) {
    const [whole, text, doubled, backticked, number, word, sign] = match;
    end = match.index + whole.length;
    const name = doubled ?? backticked;
    if (text !== undefined) {
      // A character set before a text (_utf8mb4'A') is MySQL's addition.
      if (tokens.at(-1)?.text.startsWith('_') === true) tokens.pop();
      tokens.push({ kind: 'text', text: `'${text}'` });
    } else if (name !== undefined) tokens.push({ kind: 'name', text: name.toLowerCase() });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word.toLowerCase() });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
  }
  if (end !== expression.length) throw new SyntaxError(`unknown sign at ${String(end)}`);
  return tokens;
}

/**
 * Two expressions with the same form say the same; the reverse need not be. What is beyond the
 * grammar here (a `case`, say) is compared token by token.
 */
export function checkForm(expression: string): string {
  try {
    return new CheckParser(tokensOf(expression)).whole();
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return expression
      .toLowerCase()
      .replace(/[\s()"`]+/g, ' ')
      .trim();
  }
}

const comparisons = new Set(['=', '<>', '!=', '<', '>', '<=', '>=', 'like', '~']);
const secondWordsOfTypes = new Set(['varying', 'precision', 'with', 'without', 'time', 'zone']);

class CheckParser {
  readonly #tokens: readonly Token[];
  #position = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  whole(): string {
    const form = this.#or();
    if (this.#position < this.#tokens.length) throw new SyntaxError('more than an expression');
    return form;
  }

  #or(): string {
    return this.#chain('or', () => this.#and());
  }

  #and(): string {
    return this.#chain('and', () => this.#not());
  }

  /** Parts of one chain, however they were grouped: `a and (b and c)` is `a and b and c`. */
  #chain(operator: 'or' | 'and', part: () => string): string {
    const parts = [part()];
    while (this.#takes(operator)) parts.push(part());
    return joined(operator, parts);
  }

  #not(): string {
    return this.#takes('not') ? negated(this.#not()) : this.#predicate();
  }

  #predicate(): string {
    const left = this.#sum();
    if (this.#takes('is')) {
      const isNegated = this.#takes('not');
      const form = `${left} is ${this.#next().text}`;
      return isNegated ? negated(form) : form;
    }
    if (this.#takes('not')) return negated(this.#membership(left));
    const next = this.#tokens[this.#position];
    if (next !== undefined && next.kind !== 'name' && comparisons.has(next.text)) {
      this.#position += 1;
      return this.#comparison(left, next.text === '!=' ? '<>' : next.text);
    }
    return this.#is('between') || this.#is('in') ? this.#membership(left) : left;
  }

  #comparison(left: string, operator: string): string {
    if (operator === '=' && this.#takes('any')) return this.#inArray(left);
    if (operator === '<>' && this.#takes('all')) return negated(this.#inArray(left));
    const right = this.#sum();
    // `not a` of MySQL is `0 = a`, and of MariaDB `a = 0`.
    if (operator === '=' && left === '0') return negated(right);
    if (operator === '=' && right === '0') return negated(left);
    return `(${left} ${operator} ${right})`;
  }

  #membership(left: string): string {
    if (this.#takes('between')) {
      const low = this.#sum();
      this.#expect('and');
      return joined('and', [`(${left} >= ${low})`, `(${left} <= ${this.#sum()})`]);
    }
    if (this.#takes('like')) return `(${left} like ${this.#sum()})`;
    this.#expect('in');
    this.#expect('(');
    return `(${left} in ${this.#list(')')})`;
  }

  /** What follows `= any`: `(array['A', 'B'])`, with casts and parentheses around the array. */
  #inArray(left: string): string {
    let open = 0;
    while (this.#takes('(')) open += 1;
    this.#expect('array');
    this.#expect('[');
    const list = this.#list(']');
    this.#casts();
    for (; open > 0; open -= 1) {
      this.#expect(')');
      this.#casts();
    }
    return `(${left} in ${list})`;
  }

  #list(end: ')' | ']'): string {
    const items: string[] = [];
    while (!this.#takes(end)) {
      if (items.length > 0) this.#expect(',');
      items.push(this.#or());
    }
    return `(${items.join(', ')})`;
  }

  #sum(): string {
    return this.#operation(['+', '-', '||'], () =>
      this.#operation(['*', '/', '%'], () => this.#value()),
    );
  }

  #operation(operators: readonly string[], part: () => string): string {
    let form = part();
    for (;;) {
      const operator = operators.find((candidate) => this.#takes(candidate));
      if (operator === undefined) return form;
      form = `(${form} ${operator} ${part()})`;
    }
  }

  #value(): string {
    const isNegative = this.#takes('-');
    let form = this.#primary();
    // PostgreSQL prints negative numbers as texts with a cast: '-1'::integer.
    if (this.#casts() && /^'-?\d+(\.\d+)?'$/.test(form)) form = form.slice(1, -1);
    return isNegative ? `-${form}` : form;
  }

  #primary(): string {
    if (this.#takes('(')) {
      const form = this.#or();
      this.#expect(')');
      return form;
    }
    const token = this.#next();
    if (token.kind === 'sign') throw new SyntaxError(`${token.text} is no value`);
    if (token.kind === 'word' && (token.text === 'case' || token.text === 'cast')) {
      throw new SyntaxError(`${token.text} is not read here`);
    }
    if (token.kind === 'word' && this.#takes('(')) return `${token.text}${this.#list(')')}`;
    return token.text;
  }

  /** Casts are the engine's own additions to what a check says. */
  #casts(): boolean {
    let found = false;
    while (this.#takes('::')) {
      found = true;
      this.#next();
      this.#typeModifiers();
    }
    return found;
  }

  #typeModifiers(): void {
    for (;;) {
      const next = this.#tokens[this.#position];
      if (next?.kind === 'word' && secondWordsOfTypes.has(next.text)) this.#position += 1;
      else if (this.#takes('(')) this.#list(')');
      else if (this.#takes('[')) this.#expect(']');
      else return;
    }
  }

  #is(text: string): boolean {
    const token = this.#tokens[this.#position];
    return token?.text === text && token.kind !== 'name' && token.kind !== 'text';
  }

  #takes(text: string): boolean {
    if (!this.#is(text)) return false;
    this.#position += 1;
    return true;
  }

  #expect(text: string): void {
    if (!this.#takes(text)) throw new SyntaxError(`${text} was expected`);
  }

  #next(): Token {
    const token = this.#tokens[this.#position];
    if (token === undefined) throw new SyntaxError('the expression ends too early');
    this.#position += 1;
    return token;
  }
}

const chainMark = { and: '∧', or: '∨' } as const;

/** A chain is written with marks of its own, so that a chain within the same chain can be told. */
function joined(operator: 'and' | 'or', parts: readonly string[]): string {
  const mark = chainMark[operator];
  const flat = parts.flatMap((part) => partsOf(part, mark));
  return flat.length === 1 ? (flat[0] ?? '') : `{${mark} ${flat.join(` ${mark} `)} ${mark}}`;
}

/** The parts of a chain of this mark, at its own level; of anything else, that itself. */
function partsOf(form: string, mark: string): readonly string[] {
  const start = `{${mark} `;
  if (!form.startsWith(start)) return [form];
  const parts: string[] = [];
  let depth = 0;
  let from = start.length;
  for (let index = 0; index < form.length; index += 1) {
    if (form[index] === '{') depth += 1;
    if (form[index] === '}') depth -= 1;
    if (form[index] === mark && depth === 1 && index > start.length) {
      parts.push(form.slice(from, index).trim());
      from = index + 1;
    }
  }
  return parts;
}

function negated(form: string): string {
  const inner = /^not\((.*)\)$/.exec(form)?.[1];
  return inner ?? `not(${form})`;
}
