import { CashMovement, PortfolioSnapshot } from './cash.entities.ts';
import { LotClosure, Position, PositionLot } from './positions.entities.ts';

export const ledgerEntities = [Position, PositionLot, LotClosure, CashMovement, PortfolioSnapshot];
