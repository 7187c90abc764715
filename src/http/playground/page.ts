import { Asset } from './asset.ts';
import type { PlaygroundAssets } from './assets.ts';
import { defaultQuery } from './default-query.ts';

/** Where the playground's files are served from. */
export const assetsPath = '/playground/';

/**
 * The page at `/`. It holds no script of its own, so that the Content-Security-Policy need not
 * allow any; what `start.js` has to know stands in data attributes.
 */
export function playgroundPage(assets: PlaygroundAssets, graphqlPath: string): Asset {
  const url = (asset: Asset): string => escapeHtml(assetsPath + asset.fileName);
  return new Asset(
    'index',
    'html',
    'text/html; charset=utf-8',
    `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Tradegraph</title>
    <link rel="icon" type="image/svg+xml" href="${url(assets.icon)}">
    <link rel="stylesheet" href="${url(assets.graphiqlStyle)}">
    <link rel="stylesheet" href="${url(assets.pageStyle)}">
    <script defer src="${url(assets.graphiqlScript)}"></script>
    <script type="module" src="${url(assets.startScript)}"></script>
  </head>
  <body>
    <noscript>The playground needs JavaScript. The API itself answers at ${escapeHtml(graphqlPath)}.</noscript>
    <div
      id="playground"
      data-graphql-path="${escapeHtml(graphqlPath)}"
      data-default-query="${escapeHtml(defaultQuery)}"
      data-icon="${url(assets.icon)}"
      data-editor-worker="${url(assets.editorWorker)}"
      data-json-worker="${url(assets.jsonWorker)}"
      data-graphql-worker="${url(assets.graphqlWorker)}"
    ></div>
  </body>
</html>
`,
  );
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
