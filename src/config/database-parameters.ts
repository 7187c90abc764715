/**
 * The parameters that a database URL's query takes. Names and words are those of each engine's own
 * clients (libpq; the mysql and mariadb programs), so that what works there works here; others are
 * refused, because a misspelled `sslmode` that is passed over means no encryption.
 */
import { alternatives, shown, type Reading } from './reading.ts';
import type { ServerEngine } from './database-target.ts';

interface Parameter {
  /** A noun phrase for messages. */
  readonly takes: string;
  readonly pattern: RegExp;
}

const path: Parameter = { takes: "a file's path", pattern: /./s };
const socket: Parameter = {
  takes: 'the absolute path of a Unix socket',
  pattern: /^\//,
};
const seconds: Parameter = {
  takes: 'whole seconds from 1 to 3600',
  pattern: /^([1-9][0-9]{0,2}|[12][0-9]{3}|3[0-5][0-9]{2}|3600)$/,
};

function word(words: readonly string[]): Parameter {
  return { takes: alternatives(words), pattern: new RegExp(`^(${words.join('|')})$`) };
}

const ofPostgresql: ReadonlyMap<string, Parameter> = new Map([
  ['sslmode', word(['disable', 'require', 'verify-ca', 'verify-full'])],
  ['sslrootcert', path],
  ['sslcert', path],
  ['sslkey', path],
  ['application_name', { takes: 'a name of 1 to 63 characters', pattern: /^.{1,63}$/s }],
  ['connect_timeout', seconds],
  ['host', { takes: "the absolute path of the Unix socket's folder", pattern: /^\// }],
]);

const ofMysql: ReadonlyMap<string, Parameter> = new Map([
  ['ssl', word(['true', 'false'])],
  ['ssl-mode', word(['DISABLED', 'REQUIRED', 'VERIFY_CA', 'VERIFY_IDENTITY'])],
  ['ssl-ca', path],
  ['ssl-cert', path],
  ['ssl-key', path],
  ['connect-timeout', seconds],
  ['socketPath', socket],
]);

/** The names that an engine's URL takes, for messages and the reference. */
export function parameterNames(engine: ServerEngine): readonly string[] {
  return [...parametersOf(engine).keys()];
}

function parametersOf(engine: ServerEngine): ReadonlyMap<string, Parameter> {
  return engine === 'postgresql' ? ofPostgresql : ofMysql;
}

/** What the parameters come to: those for the driver, and the socket's path where one is named. */
export interface ReadParameters {
  readonly parameters: Readonly<Record<string, string>>;
  readonly socketPath: string | null;
}

/**
 * Checks names, values, and what contradicts. `sslmode=require` with `sslrootcert` becomes
 * `verify-ca`, as in libpq; `ssl=true` becomes `ssl-mode=VERIFY_IDENTITY` and `ssl=false`
 * `ssl-mode=DISABLED`, so that who connects reads one parameter for the mode.
 */
export function checkParameters(
  engine: ServerEngine,
  given: ReadonlyMap<string, string>,
): Reading<ReadParameters> {
  const known = parametersOf(engine);
  const parameters: Record<string, string> = {};
  let socketPath: string | null = null;
  for (const [name, value] of given) {
    const parameter = known.get(name);
    if (parameter === undefined) {
      return {
        wrong: `has an unknown parameter ${shown(name)}`,
        takes: `for ${engine} the parameters ${[...known.keys()].join(', ')}`,
      };
    }
    if (!parameter.pattern.test(value)) {
      return {
        wrong: `has the parameter ${name} with ${shown(value)}`,
        takes: `${parameter.takes} for ${name}`,
      };
    }
    if (name === 'host' || name === 'socketPath') socketPath = value;
    else parameters[name] = value;
  }
  const wrong = engine === 'postgresql' ? settleLibpq(parameters) : settleMysql(parameters);
  return wrong === null ? { value: { parameters, socketPath } } : { wrong };
}

function settleLibpq(parameters: Record<string, string>): string | null {
  const { sslmode, sslrootcert, sslcert, sslkey } = parameters;
  if ((sslcert === undefined) !== (sslkey === undefined)) {
    return 'has one of the parameters sslcert and sslkey without the other';
  }
  const isEncrypted = sslmode !== undefined && sslmode !== 'disable';
  if (!isEncrypted && (sslrootcert !== undefined || sslcert !== undefined)) {
    return 'has a certificate, but no encryption: with sslrootcert or sslcert goes an sslmode other than disable';
  }
  if (sslmode === 'require' && sslrootcert !== undefined) parameters['sslmode'] = 'verify-ca';
  return null;
}

function settleMysql(parameters: Record<string, string>): string | null {
  const { ssl, 'ssl-mode': givenMode, 'ssl-ca': authority } = parameters;
  const { 'ssl-cert': certificate, 'ssl-key': key } = parameters;
  if ((certificate === undefined) !== (key === undefined)) {
    return 'has one of the parameters ssl-cert and ssl-key without the other';
  }
  if (ssl !== undefined && givenMode !== undefined) {
    return 'has both of the parameters ssl and ssl-mode, of which one is enough';
  }
  delete parameters['ssl'];
  let mode = givenMode;
  if (ssl !== undefined) mode = ssl === 'true' ? 'VERIFY_IDENTITY' : 'DISABLED';
  const isEncrypted = mode !== undefined && mode !== 'DISABLED';
  if (!isEncrypted && (authority !== undefined || certificate !== undefined)) {
    return 'has a certificate, but no encryption: with ssl-ca or ssl-cert goes ssl=true or an ssl-mode other than DISABLED';
  }
  if (mode === 'REQUIRED' && authority !== undefined) mode = 'VERIFY_CA';
  if (mode !== undefined) parameters['ssl-mode'] = mode;
  return null;
}
