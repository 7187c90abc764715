import { describe, expect, it } from 'vitest';
import {
  ConfigurationError,
  readConfiguration,
  type Configuration,
} from '../../src/config/index.ts';

const read = (environment: Record<string, string>): Configuration =>
  readConfiguration(environment, '/srv/gateway');

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    read(environment);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
  return [];
}

describe('an issuer', () => {
  const whole = {
    ISSUER: 'https://id.example',
    ISSUER_AUDIENCE: 'tradegraph',
    ISSUER_JWKS_URL: 'https://id.example/keys',
  };

  it('is named whole or not at all', () => {
    expect(read(whole).issuer).toEqual({
      name: 'https://id.example',
      audience: 'tradegraph',
      keysUrl: 'https://id.example/keys',
      rolesClaim: null,
      createsUsers: false,
    });
    for (const name of Object.keys(whole)) {
      expect(problemsOf({ ...whole, [name]: '' })).toEqual([
        expect.stringMatching(new RegExp(`^${name}: is not set, although ISSUER.* are; an issuer`)),
      ]);
    }
    expect(read({ ISSUER_CREATE_USERS: 'true' }).warnings).toEqual([
      'ISSUER_CREATE_USERS has no effect, because ISSUER is not set.',
    ]);
  });

  it.each([
    'http://id.example/keys',
    'https://user:word@id.example/',
    'file:///keys',
    'id.example',
  ])('publishes no keys at %s', (url) => {
    expect(problemsOf({ ...whole, ISSUER_JWKS_URL: url })).toHaveLength(1);
  });
});

describe('the schema', () => {
  it.each([
    [{}, 'every user'],
    [{ NODE_ENV: 'development' }, 'every user'],
    [{ NODE_ENV: 'production' }, 'holders'],
    [{ NODE_ENV: ' Production ' }, 'holders'],
    [{ NODE_ENV: 'production', INTROSPECTION: 'true' }, 'everyone'],
    [{ NODE_ENV: 'production', INTROSPECTION: 'false' }, 'holders'],
    [{ INTROSPECTION: 'true' }, 'everyone'],
    [{ INTROSPECTION: 'false' }, 'holders'],
  ])('with %j is for %s', (environment, audience) => {
    expect(read(environment).introspection).toBe(audience);
  });
});
