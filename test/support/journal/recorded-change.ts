import { mutation, payloadRow, payloadValue } from '../../../src/journal/mutation.ts';
import { refused } from '../../../src/journal/refusal.ts';
import { auditState } from '../../../src/journal/audit-state.ts';
import { Instrument } from '../../../src/modules/reference/reference.entities.ts';
import { optional, required } from '../../../src/schema/input.ts';

/** Topic of the events that `recordChange` publishes. */
export const changeTopic = 'changeRecorded';

/**
 * A mutation for tests of the journal: makes an instrument, says so in the audit log, and publishes
 * as many events as it is asked for. The gateway's own mutations each leave one of these out.
 */
export const recordChange = mutation({
  name: 'recordChange',
  description: 'Makes an instrument, an audit row and events.',
  permission: 'instruments:write',
  input: {
    symbol: required('String', 'Symbol of the instrument, new at its venue.'),
    events: required('Int', 'How many events are published; fewer than none is refused.'),
    lotSize: optional('Decimal', 'Its lot size.'),
    note: optional('JSON', 'Anything.'),
  },
  payload: {
    instrument: payloadRow(Instrument, 'The instrument.'),
    published: payloadValue('Int', 'How many events were published.', 0),
  },
  useCase: async ({ em, recordAudit, publish }, { symbol, events, lotSize }) => {
    const instrument = em.create(Instrument, {
      symbol,
      venue: 'JOURNAL',
      assetClass: 'EQUITY',
      quoteAsset: 'USD',
      ...(lotSize === null || lotSize === undefined ? {} : { lotSize }),
    });
    await em.flush();
    // After it has written: what is refused now has to be taken back.
    if (events < 0) throw refused('INVALID', 'events is below none', 'events');
    recordAudit({
      resourceType: 'Instrument',
      resourceId: String(instrument.id),
      after: auditState(instrument),
    });
    for (let number = 0; number < events; number += 1) {
      publish({
        topic: changeTopic,
        key: symbol,
        ownerId: null,
        instrumentId: instrument.id,
        isOfEnvironment: false,
        payload: { number },
      });
    }
    return { instrument: [instrument.id], published: events };
  },
});

/** The document of a `recordChange`, whose input is the variable `input`. */
export const recordChangeDocument =
  'mutation ($input: RecordChangeInput!) { recordChange(input: $input) ' +
  '{ published instrument { symbol name lotSize } userErrors { code message field } } }';
