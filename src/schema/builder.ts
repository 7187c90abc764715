import SchemaBuilder from '@pothos/core';
import type { JsonValue } from '../kernel/canonical-json.ts';
import type { RequestContext } from './context.ts';

/** The scalars as resolvers give and take them: in API form, see database/codec.ts. */
type Scalars = {
  DateTime: { Input: string; Output: string };
  Date: { Input: string; Output: string };
  Decimal: { Input: string; Output: string };
  BigInt: { Input: string; Output: string };
  JSON: { Input: JsonValue; Output: JsonValue };
  ID: { Input: string; Output: string };
};

interface Settings {
  Context: RequestContext;
  Scalars: Scalars;
  DefaultFieldNullability: false;
}

/** Pothos' types, with what this schema sets. */
export type SchemaTypes = PothosSchemaTypes.ExtendDefaultTypes<Settings>;

export type Builder = PothosSchemaTypes.SchemaBuilder<SchemaTypes>;

/** A new schema builder; each schema has its own, because a builder keeps all it was told. */
export function createBuilder(): Builder {
  return new SchemaBuilder<Settings>({ defaultFieldNullability: false });
}
