import { applyChanges } from '../../journal/apply-changes.ts';
import { auditState } from '../../journal/audit-state.ts';
import { mutation, payloadRow } from '../../journal/mutation.ts';
import { Refusal, refused } from '../../journal/refusal.ts';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import { optional, optionalColumns } from '../../schema/input.ts';
import { instrumentNameFields, instrumentTermFields } from './instrument-input.ts';
import { instrumentProblems } from './instrument-rules.ts';
import { Instrument } from './reference.entities.ts';
import { instrumentNamed } from './resolve-instrument.ts';

/** What can be changed of an instrument. */
const changeableFields = {
  ...optionalColumns(
    Instrument,
    'assetClass',
    'quoteAsset',
    'status',
    'statusReason',
    'estimatedResumeAt',
  ),
  ...instrumentTermFields,
};

/** `updateInstrument`: other terms of an instrument, or another status. */
export const updateInstrument = mutation({
  name: 'updateInstrument',
  description:
    'Changes an instrument. What is left out stays as it is; null takes away what may be missing. ' +
    'With another status, the reason and the time of resumption that are not given with it are ' +
    'taken away. Symbol and venue cannot be changed: another name is added by addInstrumentAlias.',
  permission: 'instruments:write',
  input: {
    ...instrumentNameFields,
    version: optional(
      'Int',
      'Version of the instrument that the change is for: where it has another by now, the change ' +
        'is refused with STALE_VERSION. Changed whatever its version if left out.',
    ),
    ...changeableFields,
  },
  payload: { instrument: payloadRow(Instrument, 'The instrument as it now is.') },
  useCase: async (work, { symbol, venue, version, ...changes }) => {
    const { em } = work;
    const instrument = await instrumentNamed(work, { symbol, venue }, { lock: true });
    if (version !== undefined && version !== null && version !== instrument.version) {
      throw refused(
        'STALE_VERSION',
        `The instrument has the version ${String(instrument.version)}, not ${String(version)}; ` +
          'read it again, and send what is still to be changed with the version that it has',
        'version',
      );
    }
    const before = auditState(instrument);
    const hasOtherStatus = (changes.status ?? instrument.status) !== instrument.status;
    const cleared = hasOtherStatus ? { statusReason: null, estimatedResumeAt: null } : {};
    const missing = applyChanges(instrument, { ...cleared, ...changes });
    const problems = missing.length > 0 ? missing : instrumentProblems(instrument);
    if (problems.length > 0) throw new Refusal(problems);
    if (canonicalJson(auditState(instrument)) === canonicalJson(before)) {
      work.leaveUnchanged();
    } else {
      await em.flush();
      const after = auditState(instrument);
      work.recordAudit({
        resourceType: 'Instrument',
        resourceId: String(instrument.id),
        before,
        after,
      });
    }
    return { instrument: [instrument.id] };
  },
});
