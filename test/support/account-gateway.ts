import { Secret, TOTP } from 'otpauth';
import { chosenKey, type Answer, type GatewayProcess } from './gateway.ts';

/** What a mutation of accounts answered, with whatever of it was asked for. */
export interface AccountPayload {
  readonly token?: string | null;
  readonly expiresAt?: string | null;
  readonly user?: { readonly id: string; readonly username: string } | null;
  readonly secondFactorRequired?: boolean;
  readonly secret?: string | null;
  readonly uri?: string | null;
  readonly recoveryCodes?: readonly string[] | null;
  readonly userErrors: readonly {
    readonly code: string;
    readonly message: string;
    readonly field: readonly string[] | null;
  }[];
}

/** Shown where the first administrator's key is meant. */
export const administrator = chosenKey;

/** What is shown; nothing where it is null. */
type Credential = string | null;

const selections: Readonly<Record<string, string>> = {
  login: 'token expiresAt user { id username } secondFactorRequired',
  registerUser: 'token expiresAt user { id username }',
  createUser: 'user { id username }',
  updateUser: 'user { id username }',
  enrollSecondFactor: 'secret uri',
  confirmSecondFactor: 'recoveryCodes',
};

/** Sends mutations of accounts to gateways, and remembers every secret that was sent or answered. */
export class AccountClient {
  readonly secrets = new Set<string>();

  async answer(
    gateway: GatewayProcess,
    mutation: string,
    input: Readonly<Record<string, unknown>>,
    credential: Credential = null,
  ): Promise<Answer> {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    for (const name of ['password', 'currentPassword', 'newPassword', 'code']) {
      const secret = input[name];
      if (typeof secret === 'string') this.#remember(secret);
    }
    const answer = await gateway.ask(
      `mutation ($input: ${type}!) { ${mutation}(input: $input) {
        ${selections[mutation] ?? ''} userErrors { code message field } } }`,
      { variables: { input }, headers: headersOf(credential) },
    );
    const payload = answer.body.data?.[mutation] as AccountPayload | null | undefined;
    for (const secret of [payload?.token, payload?.secret, ...(payload?.recoveryCodes ?? [])]) {
      if (typeof secret === 'string') this.#remember(secret);
    }
    return answer;
  }

  /** @throws Error where the mutation has no payload. */
  async send(
    gateway: GatewayProcess,
    mutation: string,
    input: Readonly<Record<string, unknown>>,
    credential: Credential = null,
  ): Promise<AccountPayload> {
    const { body, text } = await this.answer(gateway, mutation, input, credential);
    const payload = body.data?.[mutation];
    if (payload === null || payload === undefined) throw new Error(text);
    return payload as AccountPayload;
  }

  /** Signs in. @throws Error where that is refused. */
  async signIn(
    gateway: GatewayProcess,
    username: string,
    password: string,
    code?: string,
  ): Promise<string> {
    const { token, userErrors } = await this.send(gateway, 'login', { username, password, code });
    if (typeof token !== 'string') throw new Error(JSON.stringify(userErrors));
    return token;
  }

  /** Who the gateway takes the credential for; the code of the error where it takes it for nobody. */
  async whoIs(gateway: GatewayProcess, credential: Credential): Promise<string> {
    const { body } = await gateway.ask('{ users { nodes { username } } }', {
      headers: headersOf(credential),
    });
    const users = body.data?.['users'] as { nodes: readonly { username: string }[] } | undefined;
    return users?.nodes[0]?.username ?? String(body.errors?.[0]?.extensions?.['code']);
  }

  /** A code of six digits is too short to be looked for in a log. */
  #remember(secret: string): void {
    if (secret.length > 6) this.secrets.add(secret);
  }
}

function headersOf(credential: Credential): Readonly<Record<string, string>> {
  if (credential === null) return {};
  return { authorization: `Bearer ${credential}` };
}

/** What a device shows that has been told the secret, so many steps of thirty seconds from now. */
export function deviceCode(secret: string, steps = 0): string {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  return totp.generate({ timestamp: Date.now() + steps * 30_000 });
}
