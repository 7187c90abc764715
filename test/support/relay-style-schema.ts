/**
 * A small schema of the style that schema.graphql has: what the checks of the schema are tried on,
 * so that a violation can be planted in it.
 */
export const relayStyleSchema = `"""An exact decimal number, as text"""
scalar Decimal

"""An instant, in ISO 8601 with milliseconds and Z"""
scalar DateTime

"""What can be fetched again by its id"""
interface Node {
  """The id, unique over all types"""
  id: ID!
}

"""Which way a list is sorted"""
enum SortDirection {
  ASC
  DESC
}

"""The order of candles"""
input CandleOrder {
  """By the beginning of the span"""
  time: SortDirection
}

"""What is traded"""
type Instrument implements Node {
  """The id, unique over all types"""
  id: ID!

  """What the venue calls it"""
  symbol: String!

  """Its prices over time"""
  candles(
    """The cursor to begin after"""
    after: String

    """The cursor to end before"""
    before: String

    """How many from the beginning"""
    first: Int

    """How many from the end"""
    last: Int

    """How they are sorted"""
    orderBy: [CandleOrder!]
  ): CandleConnection!
}

"""The prices of a span of time"""
type Candle implements Node {
  """The id, unique over all types"""
  id: ID!

  """When the span begins"""
  time: DateTime!

  """The last price of the span"""
  close: Decimal!
}

"""Where a page begins and ends"""
type PageInfo {
  """The cursor of the last one"""
  endCursor: String

  """Whether there is more after it"""
  hasNextPage: Boolean!

  """Whether there is more before it"""
  hasPreviousPage: Boolean!

  """The cursor of the first one"""
  startCursor: String
}

"""A page of instruments"""
type InstrumentConnection {
  """The page, each with its cursor"""
  edges: [InstrumentEdge!]!

  """The page without cursors"""
  nodes: [Instrument!]!

  """Whether there is more"""
  pageInfo: PageInfo!

  """How many there are on all pages"""
  totalCount: Int!
}

"""One of the instruments and its place among them"""
type InstrumentEdge {
  """The place"""
  cursor: String!

  """What stands there"""
  node: Instrument!
}

"""A page of candles"""
type CandleConnection {
  """The page, each with its cursor"""
  edges: [CandleEdge!]!

  """The page without cursors"""
  nodes: [Candle!]!

  """Whether there is more"""
  pageInfo: PageInfo!

  """How many there are on all pages"""
  totalCount: Int!
}

"""One of the candles and its place among them"""
type CandleEdge {
  """The place"""
  cursor: String!

  """What stands there"""
  node: Candle!
}

"""The advice of a strategy"""
enum SignalType {
  BUY
  SELL
}

"""What a strategy advised"""
type Signal implements Node {
  """The id, unique over all types"""
  id: ID!

  """The advice"""
  signal: SignalType!
}

"""What came of recording a signal"""
type RecordSignalPayload {
  """The signal as it was recorded"""
  signal: Signal
}

"""All that can be read"""
type Query {
  """What bears the id"""
  node(
    """The id, unique over all types"""
    id: ID!
  ): Node

  """All instruments"""
  instruments(
    """The cursor to begin after"""
    after: String

    """The cursor to end before"""
    before: String

    """How many from the beginning"""
    first: Int

    """How many from the end"""
    last: Int
  ): InstrumentConnection!
}

"""All that can be changed"""
type Mutation {
  """Records a signal"""
  recordSignal(
    """The advice"""
    signal: SignalType!
  ): RecordSignalPayload!
}
`;
