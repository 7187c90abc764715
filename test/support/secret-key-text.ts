/** SECRET_KEY of the gateways under test: what encrypts the second factors of their users. */
export const secretKeyText = 'cd'.repeat(32);
