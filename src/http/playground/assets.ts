import { readFile } from 'node:fs/promises';
import { Asset } from './asset.ts';

const javaScript = 'text/javascript; charset=utf-8';
const styleSheet = 'text/css; charset=utf-8';

export interface PlaygroundAssets {
  readonly graphiqlScript: Asset;
  readonly graphiqlStyle: Asset;
  readonly startScript: Asset;
  readonly pageStyle: Asset;
  readonly icon: Asset;
  readonly editorWorker: Asset;
  readonly jsonWorker: Asset;
  readonly graphqlWorker: Asset;
}

/**
 * Loads what the page is made of: GraphiQL, its style and its three workers from
 * `@graphql-yoga/render-graphiql`, which ships them bundled (React, Monaco and the fonts included),
 * and our own few files in the folder `browser`.
 *
 * The bundle is 9 MB of string literals, so it is imported on first use and not when the server
 * starts.
 */
export async function loadPlaygroundAssets(): Promise<PlaygroundAssets> {
  const [bundle, startScript, pageStyle, icon] = await Promise.all([
    import('@graphql-yoga/render-graphiql/graphiql'),
    readOwnFile('start.js'),
    readOwnFile('page.css'),
    readOwnFile('icon.svg'),
  ]);
  return {
    graphiqlScript: new Asset('graphiql', 'js', javaScript, bundle.js),
    graphiqlStyle: new Asset('graphiql', 'css', styleSheet, bundle.css),
    startScript: new Asset('start', 'js', javaScript, startScript),
    pageStyle: new Asset('page', 'css', styleSheet, pageStyle),
    icon: new Asset('icon', 'svg', 'image/svg+xml; charset=utf-8', icon),
    editorWorker: new Asset('editor-worker', 'js', javaScript, bundle.editorWorkerService),
    jsonWorker: new Asset('json-worker', 'js', javaScript, bundle.jsonWorker),
    graphqlWorker: new Asset('graphql-worker', 'js', javaScript, bundle.graphqlWorker),
  };
}

/** The folder lies beside this module, in the sources and, copied, beside the emitted JavaScript. */
function readOwnFile(name: string): Promise<string> {
  return readFile(new URL(`browser/${name}`, import.meta.url), 'utf8');
}
