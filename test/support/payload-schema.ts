import type { Database } from '../../src/database/database.ts';
import { Order } from '../../src/modules/trading/orders.entities.ts';
import { resources as declarations } from '../../src/modules/resources.ts';
import { loadRow } from '../../src/query/load-row.ts';
import type { ObjectValue } from '../../src/query/write-values.ts';
import { buildSchema, type BuiltSchema } from '../../src/schema/schema.ts';
import { typesOf } from '../../src/schema/type-scope.ts';

/**
 * The program's schema with fields that give rows as payloads of mutations and events do: objects of
 * a type of their own, each with a row that its resolver looks up by its key.
 *
 * - `placed(orders)`: a payload for each key of an order, in their order;
 * - `imported(times)`: the bars of an instrument, whose key has several columns, at these times;
 * - `renamed(order, names)`: names the order by its client's name once after the other, and gives
 *   what the order was after each.
 */
export function payloadSchema(database: Database): BuiltSchema {
  return buildSchema(database.orm, database.engine, declarations, (scope) => {
    const { builder } = scope;
    const order = typesOf(scope, 'Order').object;
    const candle = typesOf(scope, 'Candle').object;
    const payload = builder.objectRef<{ readonly key: string }>('PlacedPayload').implement({
      fields: (t) => ({
        order: t.field({
          type: order,
          nullable: true,
          resolve: async ({ key }, _args, context, info) => loadRow(context, 'Order', [key], info),
        }),
        related: t.field({
          type: scope.node,
          nullable: true,
          resolve: async ({ key }, _args, context, info) => loadRow(context, 'Order', [key], info),
        }),
      }),
    });
    builder.queryFields((t) => ({
      placed: t.field({
        type: [payload],
        args: { orders: t.arg({ type: ['ID'], required: true }) },
        resolve: (_source, { orders }) => orders.map((key) => ({ key })),
      }),
      imported: t.field({
        type: [candle],
        nullable: { list: true, items: true },
        args: { times: t.arg({ type: ['DateTime'], required: true }) },
        resolve: async (_source, { times }, context, info) =>
          Promise.all(
            times.map(async (time) => loadRow(context, 'Candle', [103, 'D1', 'RAW', time], info)),
          ),
      }),
      renamed: t.field({
        type: [order],
        nullable: { list: true, items: true },
        args: {
          order: t.arg({ type: 'ID', required: true }),
          names: t.arg({ type: ['String'], required: true }),
        },
        resolve: async (_source, args, context, info) => {
          const states: (ObjectValue | null)[] = [];
          for (const clientOrderId of args.names) {
            await database.transaction(async (em) =>
              em.nativeUpdate(Order, { id: args.order }, { clientOrderId }),
            );
            states.push(await loadRow(context, 'Order', [args.order], info));
          }
          return states;
        },
      }),
    }));
  });
}
