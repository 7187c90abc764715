import { describe, expect, test } from 'vitest';

import {
  verdict,
  type CaseCounts,
  type EngineOutcome,
} from '../../support/servers/engine-verdict.ts';

const someCases: CaseCounts = { passed: 3, failed: 0, skipped: 1 };
const noCases: CaseCounts = { passed: 0, failed: 0, skipped: 4 };
const some = { counts: someCases, resourceCases: 0 };
const sqlite: EngineOutcome = { engine: 'sqlite', ...some, version: undefined };
const postgresql: EngineOutcome = { engine: 'postgresql', ...some, version: '15.18' };
const mariadb: EngineOutcome = { engine: 'mariadb', ...some, version: '10.11.19' };
const mysql: EngineOutcome = { engine: 'mysql', ...some, version: '9.7.4' };
const unfetchedMysql: EngineOutcome = {
  engine: 'mysql',
  counts: noCases,
  resourceCases: 0,
  unavailable: 'the mirror did not answer',
  fetchFailed: true,
};
const missingMariadb: EngineOutcome = {
  engine: 'mariadb',
  counts: noCases,
  resourceCases: 0,
  unavailable: 'no MariaDB server was found',
  fetchFailed: false,
};
const total: CaseCounts = { passed: 20, failed: 1, skipped: 4 };

describe('the verdict on the engines', () => {
  test('counts the cases of each engine and ends in the plain line of all cases', () => {
    const engines = [sqlite, postgresql, mysql, mariadb];
    expect(verdict({ engines, total, onCi: true })).toEqual({
      failure: false,
      lines: [
        'Cases by engine:',
        '  SQLite     3 ran: 3 passed, 0 failed; 1 skipped',
        '  PostgreSQL 3 ran: 3 passed, 0 failed; 1 skipped (15.18)',
        '  MySQL      3 ran: 3 passed, 0 failed; 1 skipped (9.7.4)',
        '  MariaDB    3 ran: 3 passed, 0 failed; 1 skipped (10.11.19)',
        '20 passed, 1 failed, 4 skipped',
      ],
    });
  });

  test('counts what was tried to read of what is hidden', () => {
    const leakAttempts = { answered: 1200, refused: 34 };
    expect(verdict({ engines: [{ ...sqlite, leakAttempts }], total, onCi: false }).lines).toContain(
      'attempts to read what is hidden: sqlite: 1234 (1200 answered, 34 refused)',
    );
  });

  test('counts the cases of resources, of which a test compares many', () => {
    const engines = [
      { ...sqlite, resourceCases: 18_040 },
      { ...mariadb, resourceCases: 12 },
    ];
    expect(verdict({ engines, total, onCi: false }).lines).toEqual([
      'Cases by engine:',
      '  SQLite     3 ran: 3 passed, 0 failed; 1 skipped',
      '  MariaDB    3 ran: 3 passed, 0 failed; 1 skipped (10.11.19)',
      'contract cases of resources: sqlite: 18040',
      'contract cases of resources: mariadb: 12',
      '20 passed, 1 failed, 4 skipped',
    ]);
  });

  test('a missing server is told on a laptop and a failure on CI', () => {
    const engines = [sqlite, postgresql, mysql, missingMariadb];
    const onLaptop = verdict({ engines, total, onCi: false });
    expect(onLaptop.failure).toBe(false);
    expect(onLaptop.lines.slice(-2)).toEqual([
      '!!! MARIADB WAS NOT TESTED: no MariaDB server was found.',
      '20 passed, 1 failed, 4 skipped',
    ]);
    expect(verdict({ engines, total, onCi: true }).failure).toBe(true);
  });

  test('MySQL that could not be fetched is no failure on CI, but its last words', () => {
    const engines = [sqlite, postgresql, unfetchedMysql, mariadb];
    const { failure, lines } = verdict({ engines, total, onCi: true });
    expect(failure).toBe(false);
    expect(lines.slice(-2)).toEqual([
      '!!! MYSQL WAS NOT TESTED: the mirror did not answer.',
      '20 passed, 1 failed, 4 skipped',
    ]);
  });

  test('MySQL that is there and does not start is a failure on CI', () => {
    const engines = [sqlite, postgresql, { ...unfetchedMysql, fetchFailed: false }, mariadb];
    expect(verdict({ engines, total, onCi: true }).failure).toBe(true);
  });

  test('an engine that ran no case is a failure on CI though its server was there', () => {
    const engines: EngineOutcome[] = [{ ...sqlite, counts: noCases }, postgresql, mysql, mariadb];
    expect(verdict({ engines, total, onCi: true }).failure).toBe(true);
    expect(verdict({ engines, total, onCi: false }).failure).toBe(false);
  });
});
