import { wrap } from '@mikro-orm/core';
import { exactColumnOf } from '../database/adapt-metadata.ts';
import type { JsonValue } from '../kernel/canonical-json.ts';
import type { UserError } from './refusal.ts';

/**
 * Puts the columns of an input into an entity, for a mutation that changes one: what is left out
 * stays as it is, and null takes away what may be missing.
 * @param changes API values by property; none of them a relation.
 * @returns a refusal for each column that cannot be null and is to be; nothing is changed then.
 * @throws Error for what is no column of the entity.
 */
export function applyChanges(
  entity: object,
  changes: Readonly<Record<string, JsonValue | undefined>>,
): readonly UserError[] {
  const { __meta: metadata } = wrap(entity, true);
  const refusals: UserError[] = [];
  const values: Record<string, JsonValue | Date | bigint> = {};
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) continue;
    const property = metadata.props.find((candidate) => candidate.name === name);
    const type = property === undefined ? undefined : exactColumnOf(property);
    if (property === undefined || type === undefined) {
      throw new Error(`${metadata.className} has no column ${name}`);
    }
    if (value === null && property.nullable !== true) {
      const message = `${name} cannot be null; leave it out to keep it as it is`;
      refusals.push({ code: 'INVALID', message, field: [name] });
    } else if (type.kind.kind === 'instant' && typeof value === 'string') {
      values[name] = new Date(value);
    } else if (type.kind.kind === 'big' && typeof value === 'string') {
      values[name] = BigInt(value);
    } else {
      values[name] = value;
    }
  }
  if (refusals.length === 0) Object.assign(entity, values);
  return refusals;
}
