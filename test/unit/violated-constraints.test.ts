import { describe, expect, test } from 'vitest';
import { mySqlViolated } from '../../src/database/engines/mysql-violation.ts';
import { postgresqlViolated } from '../../src/database/engines/postgresql-connection.ts';
import { sqliteViolated } from '../../src/database/engines/sqlite-faults.ts';

function error(message: string, properties: object = {}): Error {
  return Object.assign(new Error(message), properties);
}

describe('what an engine’s message tells of a constraint', () => {
  const detail = '\n - detail: Key ("id")=("x", "y") is still referenced from table "users".';
  test.each([
    ['insert or update on table "orders" violates foreign key constraint "k"', false],
    [
      'update or delete on table "users" violates foreign key constraint "k" on table "orders"',
      true,
    ],
    // From PostgreSQL 18 on.
    [
      'update or delete on table "users" violates RESTRICT setting of foreign key constraint "k" on table "orders"',
      true,
    ],
    [
      'Einfügen oder Aktualisieren in Tabelle »orders« verletzt Fremdschlüssel-Constraint »k«',
      false,
    ],
    [
      'Aktualisieren oder Löschen in Tabelle »users« verletzt Fremdschlüssel-Constraint »k« von Tabelle »orders«',
      true,
    ],
  ])('PostgreSQL: %s', (message, isInUse) => {
    const fields = { table: 'orders', constraint: 'k' };
    const expected = { table: 'orders', name: 'k', columns: undefined, isInUse };
    expect(postgresqlViolated(error(message, fields))).toEqual(expected);
    expect(postgresqlViolated(error(message + detail, fields))).toEqual(expected);
  });

  const insert = 'insert into `users` (`id`) values (?)';
  test.each([
    [1062, "Duplicate entry 'it''s for key 'x'' for key 'users.username'", { name: 'username' }],
    [1062, "Duplicate entry 'PAPER-1' for key 'PRIMARY'", { name: 'PRIMARY' }],
    [1062, "'a'b' は索引 'users.username' で重複しています。", { name: 'username' }],
    [1062, "Дублирующаяся запись 'a'b' по ключу 'username'", { name: 'username' }],
    [3819, "Check constraint 'users_age' is violated.", { name: 'users_age' }],
    [4025, 'CONSTRAINT `users_age` failed for `db`.`users`', { name: 'users_age' }],
    [4025, 'проверка CONSTRAINT `users_age` для `db`.`users` провалилась', { name: 'users_age' }],
    [1048, "Le champ 'name' ne peut être vide (null)", { columns: ['name'] }],
    [1364, "Feld 'name' hat keinen Vorgabewert", { columns: ['name'] }],
    [1406, "Data too long for column 'name' at row 1", { columns: ['name'] }],
    [1264, "Out of range value for column 'age' at row 1", { columns: ['age'] }],
  ])('MySQL and MariaDB: %i %s', (errno, sqlMessage, expected) => {
    const told = error(`${insert} - ${sqlMessage}`, { errno, sqlMessage, sql: insert });
    expect(mySqlViolated(told)).toEqual({ table: 'users', ...expected });
  });

  test.each([
    [1451, 'Cannot delete or update a parent row: a foreign key constraint fails', true],
    [1452, 'Cannot add or update a child row: a foreign key constraint fails', false],
  ])('MySQL and MariaDB: %i %s', (errno, start, isInUse) => {
    const sqlMessage =
      `${start} (\`db\`.\`orders\`, CONSTRAINT \`k\` FOREIGN KEY (\`user_id\`) ` +
      'REFERENCES `users` (`id`) ON DELETE RESTRICT)';
    expect(mySqlViolated(error(sqlMessage, { errno, sqlMessage }))).toEqual({
      table: 'orders',
      name: 'k',
      columns: ['user_id'],
      isInUse,
    });
  });

  test.each([
    ['UNIQUE constraint failed: users.venue, users.symbol', ['venue', 'symbol']],
    ['NOT NULL constraint failed: users.symbol', ['symbol']],
  ])('SQLite: %s', (message, columns) => {
    expect(sqliteViolated(error(message))).toEqual({ table: 'users', columns });
    expect(sqliteViolated(error(`insert 'it''s' - ${message}`))).toEqual({
      table: 'users',
      columns,
    });
  });

  test('SQLite: a check by its name, and of a foreign key nothing', () => {
    expect(sqliteViolated(error('CHECK constraint failed: users_age'))).toEqual({
      name: 'users_age',
    });
    expect(sqliteViolated(error('FOREIGN KEY constraint failed'))).toEqual({});
  });
});
