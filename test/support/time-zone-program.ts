/**
 * Writes instants and dates, reads them both ways, and prints what came: run under several values
 * of TZ, it must print the same but for the local hour, which shows that TZ was heeded.
 */
import { openSpecimensAt, read, columnOf } from './specimen-open.ts';
import { Specimen } from './specimen.ts';
import type { Raw } from '../../src/database/codec.ts';
import { sqlText } from '../../src/database/sql.ts';

const [url] = process.argv.slice(2);
if (url === undefined) throw new Error('the database URL is missing');

const instants = [
  '1000-01-01T00:00:00.000Z',
  '1883-11-18T17:00:00.001Z',
  '1969-12-31T23:59:59.999Z',
  '2020-03-08T02:30:00.000Z',
  '2020-03-08T07:00:00.000Z',
  '2020-11-01T05:30:00.000Z',
  '2020-11-01T06:30:00.000Z',
  '9999-12-31T23:59:59.999Z',
];

const database = await openSpecimensAt(url);
await database.orm.em.fork().nativeDelete(Specimen, {});
const em = database.orm.em.fork();
for (const instant of instants) {
  em.create(Specimen, { at: new Date(instant), day: instant.slice(0, 10) });
}
await em.flush();
const found = await database.orm.em.fork().find(Specimen, {}, { orderBy: { id: 'asc' } });
const at = columnOf(database, 'at');
const day = columnOf(database, 'day');
const rows = await read(
  database,
  sqlText(
    `select ${at.codec.select(at.reference)}, ${day.codec.select(day.reference)}, ` +
      `${database.engine.epochMilliseconds(at.reference)} from specimens order by id`,
  ),
);
const printed = {
  found: found.map((entity) => [entity.at?.toISOString(), entity.day]),
  read: rows.map(([instant, date, milliseconds]) => [
    at.codec.value(instant as Raw),
    day.codec.value(date as Raw),
    Number(milliseconds),
  ]),
  hour: new Date('2020-01-15T01:00:00Z').getHours(),
};
await database.close();
process.stdout.write(JSON.stringify(printed));
