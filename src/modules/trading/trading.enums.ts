import { enumeration } from '../../kernel/enumeration.ts';

export const lotMethods = enumeration({
  name: 'LotMethod',
  description: 'Which lots a sale takes from, and at what cost.',
  values: {
    FIFO: 'From the first that was bought.',
    LIFO: 'From the last that was bought.',
    AVERAGE: 'From the first that was bought, at the average cost of all.',
  },
});

export const planStatuses = enumeration({
  name: 'PlanStatus',
  description: 'How far a trade plan has come.',
  values: {
    RUNNING: 'Is being carried out.',
    COMPLETED: 'Has been carried out.',
    FAILED: 'Was ended by a failure.',
  },
});

export const orderTypes = enumeration({
  name: 'OrderType',
  description: 'At which price an order may be filled, and from when on.',
  values: {
    MARKET: 'At whatever price there is, at once.',
    LIMIT: 'At the limit price or a better one.',
    STOP: 'At whatever price there is, once the stop price is reached.',
    STOP_LIMIT: 'At the limit price or a better one, once the stop price is reached.',
    TRAILING_STOP: 'As a stop whose price follows the market at a distance.',
  },
});

export const timesInForce = enumeration({
  name: 'TimeInForce',
  description: 'How long an order is good for.',
  values: {
    DAY: 'Until the end of the trading day.',
    GTC: 'Until it is cancelled.',
    IOC: 'For this moment: what cannot be filled at once is cancelled.',
    FOK: 'For this moment, and as a whole: filled at once, or cancelled.',
    GTD: 'Until a given time.',
    OPG: 'For the opening auction.',
    CLS: 'For the closing auction.',
  },
});

export const orderStatuses = enumeration({
  name: 'OrderStatus',
  description: 'What has become of an order.',
  values: {
    PENDING: 'Has been placed here.',
    SUBMITTED: 'Has been sent to the venue.',
    OPEN: 'Is at work at the venue.',
    PARTIALLY_FILLED: 'Has been filled in part, and is at work.',
    FILLED: 'Has been filled; final.',
    CANCELLED: 'Was cancelled, possibly filled in part before; final.',
    REJECTED: 'Was refused; final.',
    EXPIRED: 'Ran out of time, possibly filled in part before; final.',
  },
});

export const pendingActions = enumeration({
  name: 'PendingAction',
  description: 'What was asked of a venue that it has not answered yet.',
  values: {
    CANCEL: 'To cancel the order.',
    REPLACE: 'To replace its quantity or prices.',
  },
});

export const orderEventTypes = enumeration({
  name: 'OrderEventType',
  description: 'What happened to an order.',
  values: {
    CREATED: 'It was placed here.',
    SUBMITTED: 'It was sent to the venue.',
    ACCEPTED: 'The venue took it.',
    TRIGGERED: 'Its stop price was reached.',
    FILL: 'It was filled, in whole or in part.',
    CANCEL_REQUESTED: 'The venue was asked to cancel it.',
    CANCEL_REJECTED: 'The venue did not cancel it.',
    CANCELLED: 'It was cancelled.',
    REPLACE_REQUESTED: 'The venue was asked to replace its quantity or prices.',
    REPLACED: 'Its quantity or prices were replaced.',
    REPLACE_REJECTED: 'The venue did not replace them.',
    REJECTED: 'It was refused.',
    EXPIRED: 'It ran out of time.',
    LATE_FILL: 'It was filled after it had been cancelled or had expired.',
    RECONCILED: 'It was brought in line with what the venue says.',
  },
});

export const liquidities = enumeration({
  name: 'Liquidity',
  description: 'Which side of a trade rested in the book.',
  values: {
    MAKER: 'This one: it added liquidity.',
    TAKER: 'The other: this one took liquidity.',
    UNKNOWN: 'The venue does not say.',
  },
});
