import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  exportJWK,
  generateKeyPair,
  SignJWT,
  type CryptoKey,
  type JWK,
  type JWTPayload,
} from 'jose';

/** A key of an issuer, published or not. */
export interface SigningKey {
  readonly id: string;
  readonly algorithm: string;
  readonly privateKey: CryptoKey;
  readonly published: JWK;
}

/** An issuer of tokens on the loopback address, with its keys at `/keys`. */
export class TokenIssuer implements AsyncDisposable {
  readonly origin: string;
  readonly #server: Server;
  #published: readonly SigningKey[] = [];
  /** How often its keys were asked for. */
  asked = 0;
  /** How it answers: with its keys, with a status, with something else, or not at all. */
  answers: 'keys' | 'status' | 'nonsense' | 'redirect' | 'nothing' = 'keys';

  private constructor(server: Server) {
    this.#server = server;
    this.origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    server.on('request', (_request, response) => {
      this.asked += 1;
      if (this.answers === 'nothing') return;
      if (this.answers === 'redirect') {
        response.writeHead(302, { location: '/other' }).end();
        return;
      }
      const keys = this.#published.map(({ published }) => published);
      response.statusCode = this.answers === 'status' ? 503 : 200;
      response.end(this.answers === 'nonsense' ? '<html>' : JSON.stringify({ keys }));
    });
  }

  static async start(): Promise<TokenIssuer> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new TokenIssuer(server);
  }

  get keysUrl(): string {
    return `${this.origin}/keys`;
  }

  publish(...keys: readonly SigningKey[]): void {
    this.#published = keys;
  }

  /** A token of the issuer for the audience `tradegraph`, good for a minute, but for what is given. */
  async sign(
    key: Pick<SigningKey, 'algorithm' | 'id' | 'privateKey'>,
    claims: Readonly<Record<string, unknown>> = {},
    header: Readonly<Record<string, unknown>> = {},
  ): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const payload = {
      iss: this.origin,
      aud: 'tradegraph',
      sub: 'account-1',
      iat: now,
      exp: now + 60,
      ...claims,
    };
    // What is undefined is left out.
    return new SignJWT(JSON.parse(JSON.stringify(payload)) as JWTPayload)
      .setProtectedHeader({ alg: key.algorithm, kid: key.id, ...header })
      .sign(key.privateKey);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

/** Makes a key that is not published yet. */
export async function signingKey(id: string, algorithm = 'ES256'): Promise<SigningKey> {
  const { publicKey, privateKey } = await generateKeyPair(algorithm, { extractable: true });
  const published = { ...(await exportJWK(publicKey)), kid: id, alg: algorithm, use: 'sig' };
  return { id, algorithm, privateKey, published };
}
