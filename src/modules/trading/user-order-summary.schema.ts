import type { Filter } from '../../query/filter.ts';
import { loadRow } from '../../query/load-row.ts';
import type { SchemaTypes } from '../../schema/builder.ts';
import { typesOf, type TypeScope } from '../../schema/type-scope.ts';
import { demanded, fieldUses } from '../../schema/use-extension.ts';
import { orderStatuses } from './trading.enums.ts';
import {
  summarisedFields,
  summariseUserOrders,
  type InstrumentOrderSummary,
  type OrderSummary,
  type UserOrderSummary,
} from './user-order-summary.ts';

type SummaryFields<Summary extends OrderSummary> = PothosSchemaTypes.ObjectFieldBuilder<
  SchemaTypes,
  Summary
>;
type StatusCounts = ReturnType<typeof addStatusCounts>;

/** Adds `userOrderSummary`: the view `v_user_order_summary` of EXCH. */
export function addUserOrderSummary(scope: TypeScope): void {
  const { builder } = scope;
  const summary = addSummaryType(scope, addStatusCounts(scope));
  const orders = typesOf(scope, 'Order');
  builder.queryFields((t) => ({
    userOrderSummary: t.field({
      type: [summary],
      nullable: true,
      description:
        'What became of the orders of each user whose orders the caller may see: the caller’s own, ' +
        'or those of all. The user with the latest order comes first.',
      args: {
        filter: t.arg({ type: orders.filter, description: 'Which orders; all when left out.' }),
      },
      extensions: {
        permission: orders.described.resource.readPermission,
        ...fieldUses({
          reads: [{ of: demanded(orders.described.resource), fields: summarisedFields }],
        }),
      },
      resolve: async (_source, { filter }, { read }) =>
        summariseUserOrders(read, (filter ?? {}) as Filter),
    }),
  }));
}

function addStatusCounts({ builder }: TypeScope) {
  return builder.objectRef<OrderSummary['statuses']>('OrderStatusCounts').implement({
    description: 'Numbers of orders by what has become of them.',
    fields: (t) =>
      Object.fromEntries(
        Object.entries(orderStatuses.values).map(([status, sentence]) => [
          camelCase(status),
          t.int({
            description: `Number of orders of the status ${status}: ${sentence}`,
            resolve: (counts) => counts[status] ?? 0,
          }),
        ]),
      ),
  });
}

/** `PARTIALLY_FILLED` to `partiallyFilled`. */
function camelCase(constant: string): string {
  return constant
    .toLowerCase()
    .replaceAll(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());
}

function addSummaryType(scope: TypeScope, statusCounts: StatusCounts) {
  const { builder } = scope;
  const user = typesOf(scope, 'User').object;
  const ofInstrument = addInstrumentSummaryType(scope, statusCounts);
  return builder.objectRef<UserOrderSummary>('UserOrderSummary').implement({
    description: 'What became of the orders of a user.',
    fields: (t) => ({
      user: t.field({
        type: user,
        nullable: true,
        description: 'Who placed them; null where that may not be seen.',
        resolve: async ({ userId }, _args, context, info) =>
          loadRow(context, 'User', [userId], info),
      }),
      ...sharedFields(t, statusCounts),
      instruments: t.field({
        type: [ofInstrument],
        description:
          'The same by what was ordered, with quantities and amounts, which mean nothing across ' +
          'instruments; the one with the latest order first.',
        resolve: ({ instruments }) => [...instruments],
      }),
    }),
  });
}

function addInstrumentSummaryType(scope: TypeScope, statusCounts: StatusCounts) {
  const { builder } = scope;
  const instrument = typesOf(scope, 'Instrument').object;
  return builder.objectRef<InstrumentOrderSummary>('InstrumentOrderSummary').implement({
    description: 'What became of the orders of a user in one instrument.',
    fields: (t) => ({
      instrument: t.field({
        type: instrument,
        nullable: true,
        description: 'What was to be bought or sold; null where that may not be seen.',
        resolve: async ({ instrumentId }, _args, context, info) =>
          loadRow(context, 'Instrument', [instrumentId], info),
      }),
      ...sharedFields(t, statusCounts),
      quantity: t.field({
        type: 'Decimal',
        description: 'Sum of their quantities, bought and sold, in units of the instrument.',
        resolve: ({ quantity }) => quantity,
      }),
      filledQuantity: t.field({
        type: 'Decimal',
        description: 'Sum of what has been filled of them, in units of the instrument.',
        resolve: ({ filledQuantity }) => filledQuantity,
      }),
      filledNotional: t.field({
        type: 'Decimal',
        description:
          'What has been filled of them at its average prices, bought and sold, in the quote asset, ' +
          'without the contract multiplier: summed exactly, then rounded to 8 decimals, a half to ' +
          'the even digit.',
        resolve: ({ filledNotional }) => filledNotional,
      }),
      fees: t.field({
        type: 'Decimal',
        description:
          'Sum of the fees of their executions, in the quote asset; below 0 for rebates.',
        resolve: ({ fees }) => fees,
      }),
    }),
  });
}

function sharedFields<Summary extends OrderSummary>(
  t: SummaryFields<Summary>,
  statusCounts: StatusCounts,
) {
  return {
    orderCount: t.int({
      description: 'Number of orders, whatever has become of them.',
      resolve: ({ count }) => count,
    }),
    statusCounts: t.field({
      type: statusCounts,
      description: 'Numbers of orders by what has become of them.',
      resolve: ({ statuses }) => statuses,
    }),
    firstOrderAt: t.field({
      type: 'DateTime',
      description: 'When the first of them was placed.',
      resolve: ({ firstOrderAt }) => firstOrderAt,
    }),
    lastOrderAt: t.field({
      type: 'DateTime',
      description: 'When the last of them was placed.',
      resolve: ({ lastOrderAt }) => lastOrderAt,
    }),
  };
}
