import { enumeration } from '../../kernel/enumeration.ts';

export const positionSides = enumeration({
  name: 'PositionSide',
  description: 'From which way of the price a position gains.',
  values: {
    LONG: 'From a rise: the instrument is held.',
    SHORT: 'From a fall: the instrument is owed.',
  },
});

export const positionStatuses = enumeration({
  name: 'PositionStatus',
  description: 'Whether something is held.',
  values: {
    OPEN: 'A quantity is held or owed.',
    CLOSED: 'Nothing is left of it.',
  },
});

export const cashKinds = enumeration({
  name: 'CashKind',
  description: 'Why cash came or went.',
  values: {
    DEPOSIT: 'It was paid in.',
    WITHDRAWAL: 'It was paid out.',
    TRADE: 'Something was bought or sold.',
    FEE: 'A fee was taken, or a rebate given.',
    DIVIDEND: 'A dividend was paid.',
    INTEREST: 'Interest was paid or taken.',
    FUNDING: 'Holders of one side of a contract paid those of the other.',
    ADJUSTMENT: 'The books were put right.',
  },
});

export const snapshotTriggers = enumeration({
  name: 'SnapshotTrigger',
  description: 'Why a snapshot was taken.',
  values: {
    SCHEDULED: 'It was time for one.',
    EOD: 'The trading day ended.',
    TRADE: 'Something was traded.',
    MANUAL: 'Somebody asked for one.',
    RISK_EVENT: 'A limit was reached.',
  },
});
