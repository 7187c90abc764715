import { insertEntities } from '../database/bulk-insert.ts';
import type { Database } from '../database/database.ts';
import { emptyChain, headMac, keyCheckOf } from './audit-record.ts';
import { headName, JournalHead } from './journal.entities.ts';

/**
 * Makes the head of an empty journal, where there is none yet.
 * @throws Error with a sentence for whoever starts the gateway, where the audit log is sealed with
 *   another key.
 */
export async function openJournal(database: Database, auditKey: Uint8Array): Promise<void> {
  const keyCheck = keyCheckOf(auditKey);
  const known = await database.orm.em.fork().findOne(JournalHead, headName);
  const head =
    known ??
    (await database.transaction(async (em) => {
      const row = {
        name: headName,
        feedSequence: '0',
        auditPosition: emptyChain.position.toString(),
        auditSeal: emptyChain.seal,
        auditMac: headMac(auditKey, emptyChain),
        keyCheck,
      };
      await insertEntities(em, database, JournalHead, [row], { existing: 'skip' });
      return em.findOneOrFail(JournalHead, headName);
    }));
  if (head.keyCheck !== keyCheck) {
    throw new Error(
      'the audit log of this database is sealed with another AUDIT_KEY; set the one with which it was begun',
    );
  }
}
