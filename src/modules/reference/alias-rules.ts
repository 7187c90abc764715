import type { UserError } from '../../journal/refusal.ts';
import { compareDecimals } from '../../kernel/decimal.ts';

/** What an alias says, as far as rules are about it. Dates as YYYY-MM-DD, decimals as text. */
export interface AliasTerms extends Period {
  readonly value: string;
  readonly provider: string;
  readonly changeType?: string | null | undefined;
  readonly conversionRatio?: string | null | undefined;
}

/** The dates on which a name was in use. */
export interface Period {
  /** The first one. */
  readonly validFrom: string;
  /** The first one after it; null or left out while it is in use. */
  readonly validTo?: string | null | undefined;
}

/** What is wrong with an alias; nothing where it holds together. */
export function aliasProblems(terms: AliasTerms): readonly UserError[] {
  const problems: UserError[] = [];
  const refuse = (field: keyof AliasTerms, message: string): void => {
    problems.push({ code: 'INVALID', message, field: [field] });
  };
  for (const field of ['value', 'provider', 'changeType'] as const) {
    const text = terms[field] ?? null;
    if (text === null) continue;
    if (text.trim() === '') refuse(field, `${field} is empty; it takes a name`);
    else if (text.trim() !== text)
      refuse(field, `${field} begins or ends with a blank; leave it out`);
  }
  const { validFrom, conversionRatio = null } = terms;
  const validTo = terms.validTo ?? null;
  if (validTo !== null && validTo <= validFrom) {
    refuse(
      'validTo',
      `validTo ${validTo} is not after validFrom ${validFrom}; it is the first date on which the name was no longer in use`,
    );
  }
  if (conversionRatio !== null && compareDecimals(conversionRatio, '0') <= 0) {
    refuse('conversionRatio', `conversionRatio is ${conversionRatio}; it has to be above 0`);
  }
  return problems;
}

/** Whether two periods have a date in common. */
export function overlap(one: Period, other: Period): boolean {
  return startsBeforeEndOf(one, other) && startsBeforeEndOf(other, one);
}

// Dates in this form are ordered as texts are.
function startsBeforeEndOf({ validFrom }: Period, { validTo = null }: Period): boolean {
  return validTo === null || validFrom < validTo;
}

/** The period in words. */
export function periodText({ validFrom, validTo = null }: Period): string {
  return validTo === null ? `from ${validFrom} on` : `from ${validFrom} until before ${validTo}`;
}
