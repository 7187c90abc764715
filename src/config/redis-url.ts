import type { Kind } from './reading.ts';
import { readServerUrl } from './server-url.ts';

/** The URL of a Redis, kept as it is written once it is known to be one. A secret. */
export const redisUrl: Kind<string> = {
  takes: 'redis://user:password@host:port/number, or rediss:// for an encrypted connection',
  read: (text) => {
    const [, afterScheme] = /^rediss?:(.*)$/is.exec(text) ?? [];
    if (afterScheme === undefined) return { wrong: 'does not begin with redis:// or rediss://' };
    const url = readServerUrl(afterScheme);
    if (!('value' in url)) return url;
    const { host, path, parameters } = url.value;
    if (host === null || host.startsWith('/')) return { wrong: 'names no host' };
    if (parameters.size > 0) return { wrong: 'has parameters, of which none is known' };
    if (!/^[0-9]{0,5}$/.test(path)) return { wrong: 'has a database that is not a number' };
    return { value: text };
  },
};
