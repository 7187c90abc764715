import { LockMode } from '@mikro-orm/core';
import { auditState } from '../../journal/audit-state.ts';
import { mutation, payloadRow } from '../../journal/mutation.ts';
import { Refusal, refused } from '../../journal/refusal.ts';
import type { Work } from '../../journal/work.ts';
import { optionalColumns, requiredColumns, withoutNulls } from '../../schema/input.ts';
import { aliasProblems, overlap, periodText } from './alias-rules.ts';
import { instrumentNameFields } from './instrument-input.ts';
import { Instrument, InstrumentAlias } from './reference.entities.ts';
import { instrumentNamed } from './resolve-instrument.ts';

/** `addInstrumentAlias`: another name of an instrument, for the dates on which it has it. */
export const addInstrumentAlias = mutation({
  name: 'addInstrumentAlias',
  description:
    'Adds another name of an instrument. One name of a kind and provider means one instrument on ' +
    'any date: its periods cannot overlap.',
  permission: 'instruments:write',
  input: {
    ...instrumentNameFields,
    ...requiredColumns(InstrumentAlias, 'kind', 'value', 'validFrom', 'provider'),
    ...optionalColumns(InstrumentAlias, 'validTo', 'changeType', 'conversionRatio'),
  },
  payload: { instrumentAlias: payloadRow(InstrumentAlias, 'The new name.') },
  useCase: async (work, { symbol, venue, ...terms }) => {
    const { em } = work;
    const problems = aliasProblems(terms);
    if (problems.length > 0) throw new Refusal(problems);
    await takeTurn(work);
    const instrument = await instrumentNamed(work, { symbol, venue });
    const { kind, value, provider } = terms;
    const namesakes = await em.find(
      InstrumentAlias,
      { kind, value, provider },
      { populate: ['instrument'], orderBy: { validFrom: 'ASC' } },
    );
    const other = namesakes.find((namesake) => overlap(namesake, terms));
    if (other !== undefined) {
      const { symbol: otherSymbol, venue: otherVenue } = other.instrument;
      throw refused(
        'CONFLICT',
        `${provider} calls ${otherSymbol} at ${otherVenue} so ${periodText(other)}; ` +
          'a name means one instrument on any date',
        'validFrom',
      );
    }
    const alias = em.create(InstrumentAlias, { ...withoutNulls(terms), instrument });
    await em.flush();
    work.recordAudit({
      resourceType: 'InstrumentAlias',
      resourceId: alias.id,
      after: auditState(alias),
    });
    return { instrumentAlias: [alias.id] };
  },
});

/**
 * Has aliases added one after the other: what another transaction adds meanwhile is not seen, and no
 * key of a table forbids overlapping periods. The instrument with the smallest key stands for all of
 * them; aliases are added so seldom that it is not missed.
 */
async function takeTurn({ em }: Work): Promise<void> {
  await em.find(
    Instrument,
    {},
    {
      fields: ['id'],
      orderBy: { id: 'ASC' },
      limit: 1,
      lockMode: LockMode.PESSIMISTIC_WRITE,
      disableIdentityMap: true,
    },
  );
}
