import { resource } from '../../schema/declaration.ts';
import { CashMovement, PortfolioSnapshot } from './cash.entities.ts';
import { LotClosure, Position, PositionLot } from './positions.entities.ts';

/** What the API shows of the ledger. */
export const ledgerResources = [
  resource(Position, {
    plural: 'positions',
    defaultOrder: [['openedAt', 'DESC']],
    reverse: {
      portfolio: { field: 'positions', description: 'What it holds, and has held.' },
      instrument: { field: 'positions', description: 'Positions in it.' },
      thesis: { field: 'positions', description: 'Positions that serve it.' },
    },
  }),
  resource(PositionLot, {
    plural: 'positionLots',
    defaultOrder: [['openedAt', 'ASC']],
    reverse: {
      position: { field: 'lots', description: 'What its executions added to it.' },
      execution: { field: 'lots', description: 'What it added to positions.' },
    },
  }),
  resource(LotClosure, {
    plural: 'lotClosures',
    defaultOrder: [['closedAt', 'DESC']],
    reverse: {
      lot: { field: 'closures', description: 'What executions took from it.' },
      execution: { field: 'lotClosures', description: 'What it took from lots.' },
    },
  }),
  resource(CashMovement, {
    plural: 'cashMovements',
    defaultOrder: [['bookedAt', 'DESC']],
    reverse: {
      portfolio: { field: 'cashMovements', description: 'Cash that came into it or went out.' },
      execution: { field: 'cashMovements', description: 'Cash that it moved.' },
      corporateAction: { field: 'cashMovements', description: 'Cash that it moved.' },
    },
  }),
  resource(PortfolioSnapshot, {
    plural: 'portfolioSnapshots',
    defaultOrder: [['takenAt', 'DESC']],
    reverse: { portfolio: { field: 'snapshots', description: 'What it was worth, over time.' } },
  }),
];
