/**
 * What the playground's first tab holds for someone who has never been there: the last five daily
 * bars of the demo data. Also what the README's picture shows.
 */
export const defaultQuery = `# Put your API key under Headers, below,
# and press the run button (Ctrl-Enter).

query LatestBars {
  candles(
    symbol: "SPX"
    timeframe: D1
    orderBy: [{ time: DESC }]
    first: 5
  ) {
    totalCount
    nodes {
      time
      open
      high
      low
      close
      volume
    }
  }
}
`;
