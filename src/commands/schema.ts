import { Command, Option } from 'commander';
import { CommandError } from './command-error.ts';

/** `tradegraph schema`: the API's schema, as text. */
export function schemaCommand(): Command {
  return new Command('schema')
    .description("print the API's schema")
    .addOption(new Option('--write', 'write it to schema.graphql instead'))
    .addOption(
      new Option(
        '--check',
        'compare it with schema.graphql; exit code 1 where they differ',
      ).conflicts('write'),
    )
    .action(async ({ write, check }: { write?: boolean; check?: boolean }) => {
      const { printSchema } = await import('graphql');
      const { readFile, writeFile } = await import('node:fs/promises');
      const { schemaToPrint } = await import('../program-schema.ts');
      const text = `${printSchema((await schemaToPrint()).schema)}\n`;
      if (write === true) {
        await writeFile('schema.graphql', text);
      } else if (check === true) {
        if ((await readFile('schema.graphql', 'utf8').catch(() => '')) !== text) {
          throw new CommandError(
            'schema.graphql is not what the program prints; run `npm run schema` and look at the difference.',
          );
        }
      } else {
        process.stdout.write(text);
      }
    });
}
