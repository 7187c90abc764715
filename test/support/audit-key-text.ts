/** AUDIT_KEY of the gateways under test: what seals the audit logs of their databases. */
export const auditKeyText = 'ab'.repeat(32);
