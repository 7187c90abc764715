import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files of an authority that nobody knows, and of what it signed; all in one folder. */
export interface TestAuthority {
  readonly authority: string;
  certificate(name: string): { readonly certificate: string; readonly key: string };
}

/** Makes an authority by the machine's `openssl`, and certificates of it for a name or a user. */
export function makeAuthority(folder: string, title: string): TestAuthority {
  const run = (...words: string[]): void => {
    execFileSync('openssl', words, { cwd: folder, stdio: 'pipe' });
  };
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const file = (name: string): string => join(folder, `${title}-${name}`);
  run(
    'req',
    '-x509',
    ...newKey,
    '-keyout',
    file('ca.key'),
    '-out',
    file('ca.pem'),
    '-days',
    '2',
    '-subj',
    `/CN=${title}`,
  );
  return {
    authority: file('ca.pem'),
    certificate(name) {
      writeFileSync(file('extensions'), `subjectAltName=DNS:${name}\n`);
      run(
        'req',
        ...newKey,
        '-keyout',
        file(`${name}.key`),
        '-out',
        file(`${name}.csr`),
        '-subj',
        `/CN=${name}`,
      );
      run(
        ...[
          'x509',
          '-req',
          '-in',
          file(`${name}.csr`),
          '-CA',
          file('ca.pem'),
          '-CAkey',
          file('ca.key'),
        ],
        ...[
          '-CAcreateserial',
          '-days',
          '2',
          '-extfile',
          file('extensions'),
          '-out',
          file(`${name}.pem`),
        ],
      );
      return { certificate: file(`${name}.pem`), key: file(`${name}.key`) };
    },
  };
}
