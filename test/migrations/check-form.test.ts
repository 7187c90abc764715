import { describe, expect, it } from 'vitest';
import { checkForm } from '../../src/database/migrations/check-form.ts';

describe('the form in which checks are compared', () => {
  const same: readonly (readonly [declared: string, stored: string])[] = [
    ['price_precision between 0 and 8', '((price_precision >= 0) AND (price_precision <= 8))'],
    ['price_precision between 0 and 8', '(`price_precision` between 0 and 8)'],
    [
      'score is null or score between 0 and 1',
      '((score IS NULL) OR ((score >= (0)::numeric) AND (score <= (1)::numeric)))',
    ],
    [
      `"status" in ('ACTIVE', 'HALTED')`,
      `((status)::text = ANY ((ARRAY['ACTIVE'::character varying, 'HALTED'::character varying])::text[]))`,
    ],
    ["`status` in ('ACTIVE', 'HALTED')", "(`status` in (_utf8mb4'ACTIVE',_ascii'HALTED'))"],
    [`kind = 'A'`, `((kind)::text = 'A'::text)`],
    ['change > -1', `(change > '-1'::integer)`],
    ['change > -0.5', '(change > (-0.5))'],
    [`"kind" not in ('A', 'B')`, `((kind)::text <> ALL ((ARRAY['A'::text, 'B'::text])::text[]))`],
    ['not (a is null)', '(a IS NOT NULL)'],
    ['a != b', '(`a` <> `b`)'],
    ['not a or b > 1', '((0 = `a`) or (`b` > 1))'],
    ['not a or b > 1', '`a` = 0 or `b` > 1'],
    [`(if(status <> 'A', 1, null))`, "if((`status` <> _utf8mb4'A'),1,NULL)"],
    [
      'high >= open and high >= close and high >= low',
      '(((high >= open) AND (high >= close)) AND (high >= low))',
    ],
    ['a = 1 or b = 2 and c = 3', '((a = 1) OR ((b = 2) AND (c = 3)))'],
    ['length("name") <= 64', '(length(`name`) <= 64)'],
    ['at > since', '(("at")::timestamp(3) with time zone > since)'],
    ['quantity * 2 + 1 > filled', '(((quantity * 2) + 1) > filled)'],
  ];
  it.each(same)('takes %s for the same as %s', (declared, stored) => {
    expect(checkForm(stored)).toBe(checkForm(declared));
  });

  const different: readonly (readonly [one: string, other: string])[] = [
    ['price_precision between 0 and 8', 'price_precision between 0 and 9'],
    ['price_precision between 0 and 8', 'quantity_precision between 0 and 8'],
    ['a = 1 or b = 2 and c = 3', '(a = 1 or b = 2) and c = 3'],
    [`status in ('A', 'B')`, `status in ('A')`],
    [`status in ('A')`, `status in ('a')`],
    [`kind = 'a b'`, `kind = 'ab'`],
    ['a > 0.5', 'a > 1.5'],
    ['a > 0', 'a >= 0'],
    ['a > 1', 'a > -1'],
    ['a is null', 'a is not null'],
    ['a = 0', 'a = 1'],
    ['a = 0', 'b = 0'],
    [`a not in ('A')`, `a in ('A')`],
    ['a - (b - c) > 0', 'a - b - c > 0'],
    ['high >= open and high >= low', 'high >= open or high >= low'],
    [`case when a then 1 else 0 end = 1`, `case when a then 0 else 1 end = 1`],
  ];
  it.each(different)('tells %s from %s', (one, other) => {
    expect(checkForm(one)).not.toBe(checkForm(other));
  });
});
