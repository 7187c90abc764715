/**
 * What an insert does about rows whose key is there already: `fail`, `skip` them, or write over all
 * columns that are given. `replaceBy` names the columns of the key, which has to be the table's only
 * one: MySQL and MariaDB would write over the row of any.
 */
export type ExistingRows = 'fail' | 'skip' | { readonly replaceBy: readonly string[] };

/** What follows the values of an insert on the engines that know `on conflict`. */
export function onConflict(
  existing: ExistingRows,
  columns: readonly { readonly name: string }[],
  quote: (identifier: string) => string,
): string {
  if (existing === 'fail') return '';
  if (existing === 'skip') return ' on conflict do nothing';
  const key = existing.replaceBy.map(quote).join(', ');
  const others = replacedColumns(existing.replaceBy, columns).map(quote);
  const assignments = others.map((column) => `${column} = excluded.${column}`);
  return ` on conflict (${key}) do update set ${assignments.join(', ')}`;
}

/** The columns besides the key's. */
export function replacedColumns(
  key: readonly string[],
  columns: readonly { readonly name: string }[],
): readonly string[] {
  return columns.map(({ name }) => name).filter((name) => !key.includes(name));
}
