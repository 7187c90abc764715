import { auditState } from '../../journal/audit-state.ts';
import { mutation, payloadRow } from '../../journal/mutation.ts';
import { Refusal } from '../../journal/refusal.ts';
import { requiredColumns, withoutNulls } from '../../schema/input.ts';
import { instrumentTermFields } from './instrument-input.ts';
import { instrumentProblems } from './instrument-rules.ts';
import { Instrument } from './reference.entities.ts';

/** `createInstrument`: something to trade or to quote, at a venue where its symbol is new. */
export const createInstrument = mutation({
  name: 'createInstrument',
  description: 'Creates an instrument. Its symbol has to be new at the venue.',
  permission: 'instruments:write',
  input: {
    ...requiredColumns(Instrument, 'symbol', 'venue', 'assetClass', 'quoteAsset'),
    ...instrumentTermFields,
  },
  payload: { instrument: payloadRow(Instrument, 'The new instrument.') },
  useCase: async (work, input) => {
    const { em } = work;
    const instrument = em.create(Instrument, withoutNulls(input));
    const problems = instrumentProblems(instrument);
    if (problems.length > 0) throw new Refusal(problems);
    await em.flush();
    work.recordAudit({
      resourceType: 'Instrument',
      resourceId: String(instrument.id),
      after: auditState(instrument),
    });
    return { instrument: [instrument.id] };
  },
});
