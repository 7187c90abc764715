import { compareDecimals } from '../../kernel/decimal.ts';
import { isTimeZone } from '../../kernel/time-zone.ts';
import type { UserError } from '../../journal/refusal.ts';
import type { instrumentStatuses } from './reference.enums.ts';

/** The terms of an instrument that rules are about. Decimals as text. */
export interface InstrumentTerms {
  readonly symbol: string;
  readonly venue: string;
  readonly quoteAsset: string;
  readonly pricePrecision: number;
  readonly quantityPrecision: number;
  readonly tickSize: string;
  readonly lotSize: string;
  readonly minOrderQuantity?: string | null | undefined;
  readonly maxOrderQuantity?: string | null | undefined;
  readonly minOrderValue?: string | null | undefined;
  readonly priceBand?: string | null | undefined;
  readonly contractMultiplier: string;
  readonly timeZone: string;
  readonly calendar: string;
  readonly status: keyof typeof instrumentStatuses.values;
  readonly estimatedResumeAt?: Date | null | undefined;
}

const largestPrecision = 8;

type Refuse = (field: keyof InstrumentTerms, message: string) => void;

/** What is wrong with the terms; nothing where they hold together. */
export function instrumentProblems(terms: InstrumentTerms): readonly UserError[] {
  const problems: UserError[] = [];
  const refuse: Refuse = (field, message) => {
    problems.push({ code: 'INVALID', message, field: [field] });
  };
  for (const field of ['symbol', 'venue', 'quoteAsset', 'calendar'] as const) {
    if (terms[field].trim() === '') refuse(field, `${field} is empty; it takes a name`);
    else if (terms[field].trim() !== terms[field]) {
      refuse(field, `${field} begins or ends with a blank; leave it out`);
    }
  }
  refuseNumbers(terms, refuse);
  const { status, estimatedResumeAt = null, timeZone } = terms;
  if (estimatedResumeAt !== null && status !== 'HALTED' && status !== 'MAINTENANCE') {
    refuse(
      'estimatedResumeAt',
      `estimatedResumeAt is given with the status ${status}; trading goes on only after HALTED or MAINTENANCE`,
    );
  }
  if (!isTimeZone(timeZone)) {
    refuse(
      'timeZone',
      `timeZone ${JSON.stringify(timeZone)} is unknown; it takes an IANA name such as America/New_York`,
    );
  }
  return problems;
}

function refuseNumbers(terms: InstrumentTerms, refuse: Refuse): void {
  for (const field of ['pricePrecision', 'quantityPrecision'] as const) {
    const decimals = terms[field];
    if (decimals < 0 || decimals > largestPrecision) {
      refuse(field, `${field} is ${String(decimals)}; it takes 0 to ${String(largestPrecision)}`);
    }
  }
  for (const field of ['tickSize', 'lotSize', 'contractMultiplier'] as const) {
    if (compareDecimals(terms[field], '0') <= 0) {
      refuse(field, `${field} is ${terms[field]}; it has to be above 0`);
    }
  }
  for (const field of [
    'minOrderQuantity',
    'maxOrderQuantity',
    'minOrderValue',
    'priceBand',
  ] as const) {
    const amount = terms[field] ?? null;
    if (amount !== null && compareDecimals(amount, '0') <= 0) {
      refuse(field, `${field} is ${amount}; it has to be above 0, or null for none`);
    }
  }
  const { minOrderQuantity = null, maxOrderQuantity = null } = terms;
  if (
    minOrderQuantity !== null &&
    maxOrderQuantity !== null &&
    compareDecimals(maxOrderQuantity, minOrderQuantity) < 0
  ) {
    refuse(
      'maxOrderQuantity',
      `maxOrderQuantity is ${maxOrderQuantity}; it has to be at least minOrderQuantity, ${minOrderQuantity}`,
    );
  }
}
