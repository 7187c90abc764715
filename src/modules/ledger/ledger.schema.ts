import {
  absoluteDecimal,
  divideDecimals,
  multiplyDecimals,
} from '../../kernel/decimal-arithmetic.ts';
import { computed } from '../../schema/computed-field.ts';
import { resource } from '../../schema/declaration.ts';
import { CashMovement, PortfolioSnapshot } from './cash.entities.ts';
import { LotClosure, Position, PositionLot } from './positions.entities.ts';

/** What the API shows of the ledger. */
export const ledgerResources = [
  resource(Position, {
    plural: 'positions',
    owner: ['portfolio', 'user'],
    environment: ['portfolio'],
    defaultOrder: [['openedAt', 'DESC']],
    reverse: {
      portfolio: { field: 'positions', description: 'What it holds, and has held.' },
      instrument: { field: 'positions', description: 'Positions in it.' },
      thesis: { field: 'positions', description: 'Positions that serve it.' },
    },
    computed: {
      averagePrice: computed(Position, ['cost', 'quantity'], {
        type: 'Decimal',
        isNullable: true,
        description:
          'What a unit of it cost on average, or brought when sold short, in the quote asset, without ' +
          'fees: its cost by its quantity, to 8 decimals, a half to the even digit. Null when ' +
          'nothing is held.',
        compute: ({ cost, quantity }) => divideDecimals(cost, quantity, 8),
      }),
    },
  }),
  resource(PositionLot, {
    plural: 'positionLots',
    owner: ['position', 'portfolio', 'user'],
    environment: ['position', 'portfolio'],
    defaultOrder: [['openedAt', 'ASC']],
    reverse: {
      position: { field: 'lots', description: 'What its executions added to it.' },
      execution: { field: 'lots', description: 'What it added to positions.' },
    },
  }),
  resource(LotClosure, {
    plural: 'lotClosures',
    owner: ['lot', 'position', 'portfolio', 'user'],
    environment: ['lot', 'position', 'portfolio'],
    defaultOrder: [['closedAt', 'DESC']],
    reverse: {
      lot: { field: 'closures', description: 'What executions took from it.' },
      execution: { field: 'lotClosures', description: 'What it took from lots.' },
    },
    computed: {
      realizedReturn: computed(LotClosure, ['realizedPnl', 'entryPrice', 'quantity'], {
        type: 'Decimal',
        isNullable: true,
        description:
          'What it brought as a share of what was entered with, the entry price times the quantity, ' +
          'to 8 decimals, a half to the even digit: 0.05 is 5 %. Null where that is 0.',
        compute: ({ realizedPnl, entryPrice, quantity }) =>
          divideDecimals(realizedPnl, absoluteDecimal(multiplyDecimals(entryPrice, quantity)), 8),
      }),
    },
    tallies: [
      {
        under: ['execution', 'order', 'strategy'],
        fields: {
          totalTrades: {
            figure: 'count',
            description: 'Number of its closed trades: of what its orders took from lots.',
          },
          winningTrades: {
            figure: 'count',
            where: [{ field: 'realizedPnl', operator: 'gt', value: '0' }],
            description: 'Number of its closed trades that brought a gain, net of fees.',
          },
          totalPnl: {
            figure: 'sum',
            of: 'realizedPnl',
            description:
              'What its closed trades brought, net of fees, in their quote assets, which are added up ' +
              'as if they were one; below 0 for a loss.',
          },
        },
      },
    ],
  }),
  resource(CashMovement, {
    plural: 'cashMovements',
    owner: ['portfolio', 'user'],
    environment: ['portfolio'],
    defaultOrder: [['bookedAt', 'DESC']],
    reverse: {
      portfolio: { field: 'cashMovements', description: 'Cash that came into it or went out.' },
      execution: { field: 'cashMovements', description: 'Cash that it moved.' },
      corporateAction: { field: 'cashMovements', description: 'Cash that it moved.' },
    },
    tallies: [
      {
        under: ['portfolio'],
        alike: { currency: 'baseCurrency' },
        fields: {
          cash: {
            figure: 'sum',
            of: 'amount',
            description:
              'Cash in the base currency: the sum of its movements in that currency, exact to the ' +
              'last digit.',
          },
        },
      },
    ],
  }),
  resource(PortfolioSnapshot, {
    plural: 'portfolioSnapshots',
    owner: ['portfolio', 'user'],
    environment: ['portfolio'],
    defaultOrder: [['takenAt', 'DESC']],
    reverse: { portfolio: { field: 'snapshots', description: 'What it was worth, over time.' } },
  }),
];
