/**
 * How long the schema takes to build, to be printed and to be asked for:
 * `npm run bench:schema -- [RUNS]`. Each run is a process of its own, as a start of the gateway is,
 * so nothing is warm. Processor time is what a busy machine does not stretch; it counts what Node does
 * beside (compiling, collecting garbage).
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { printMeasures } from './median.ts';

const self = fileURLToPath(import.meta.url);

/** Times in milliseconds, sizes in bytes and numbers of things. */
type Measures = Readonly<Record<string, number>>;

async function measureOnce(): Promise<Measures> {
  const times: Record<string, number> = {};
  let start = performance.now();
  let usage = process.cpuUsage();
  const lap = (name: string): void => {
    const { user, system } = process.cpuUsage(usage);
    times[name] = performance.now() - start;
    times[`${name}, processor time`] = (user + system) / 1000;
    start = performance.now();
    usage = process.cpuUsage();
  };
  const { getIntrospectionQuery, execute, parse, printSchema } = await import('graphql');
  const { loadEngine } = await import('../src/database/recognise-engine.ts');
  const { schemaToPrint } = await import('../src/program-schema.ts');
  await loadEngine('sqlite');
  lap('modules are loaded');
  const { schema } = await schemaToPrint();
  lap('the ORM knows the entities and the schema is built');
  const text = printSchema(schema);
  lap('the schema is printed');
  const result = JSON.stringify(
    await execute({ schema, document: parse(getIntrospectionQuery()) }),
  );
  lap('introspection is answered by graphql-js');
  return {
    ...times,
    'number of types': Object.keys(schema.getTypeMap()).length,
    'bytes printed': Buffer.byteLength(text),
    'bytes printed, by gzip': gzipSync(text).length,
    'bytes of introspection': Buffer.byteLength(result),
  };
}

if (process.argv[2] === '--once') {
  console.log(JSON.stringify(await measureOnce()));
} else {
  const runs = Number(process.argv[2] ?? 7);
  const measures = Array.from({ length: runs }, () => {
    const output = execFileSync(process.execPath, [self, '--once'], { encoding: 'utf8' });
    return JSON.parse(output) as Measures;
  });
  console.log(`Medians of ${String(runs)} runs, with the least and the greatest.\n`);
  printMeasures(measures, (name) =>
    name.includes('bytes') ? 'B ' : name.includes('number') ? '  ' : 'ms',
  );
}
