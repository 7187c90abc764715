// Runs in the browser, as it is. Starts GraphiQL in the element #playground and sends what it asks
// to the gateway. The bundle has put its `YogaGraphiQL` and `React` on the global object before.

/** @typedef {{ query: string, variables?: unknown, operationName?: string | null }} Operation */
/** @typedef {{ headers?: Record<string, string> }} FetcherOptions */

const root = /** @type {HTMLElement} */ (document.getElementById('playground'));
const settings = /** @type {Record<string, string>} */ (root.dataset);

/** @type {Record<string, string | undefined>} */
const workerPaths = { graphql: settings['graphqlWorker'], json: settings['jsonWorker'] };

/** Monaco asks for its workers by label; without an answer it would run them on the page's thread. */
Object.assign(globalThis, {
  MonacoEnvironment: {
    getWorker: (/** @type {string} */ _moduleId, /** @type {string} */ label) =>
      new Worker(workerPaths[label] ?? /** @type {string} */ (settings['editorWorker']), {
        name: label,
      }),
  },
});

let schemaWasRefused = false;

/**
 * Posts one operation. The session cookie goes along, to this origin only.
 * @param {Operation} operation
 * @param {FetcherOptions} [options]
 */
async function send(operation, options) {
  const response = await fetch(/** @type {string} */ (settings['graphqlPath']), {
    method: 'POST',
    credentials: 'same-origin',
    headers: {
      accept: 'application/graphql-response+json, application/json;q=0.9',
      'content-type': 'application/json',
      ...filledIn(options?.headers ?? {}),
    },
    body: JSON.stringify({
      query: operation.query,
      variables: operation.variables ?? undefined,
      operationName: operation.operationName ?? undefined,
    }),
  });
  if (!/json/.test(response.headers.get('content-type') ?? '')) {
    throw new Error(`The gateway answered ${response.status} ${response.statusText}`);
  }
  const result = await response.json();
  followSchema(operation, result);
  return result;
}

/**
 * Without the preset header where no token was typed: `Bearer` alone would be a wrong credential and
 * hide the session cookie.
 * @param {Record<string, string>} headers
 */
function filledIn(headers) {
  return Object.fromEntries(
    Object.entries(headers).filter(
      ([name, value]) =>
        name.toLowerCase() !== 'authorization' || !/^\s*(bearer)?\s*$/i.test(value),
    ),
  );
}

/**
 * GraphiQL reads the schema once, when the page opens, and then there may be no key yet. The first
 * operation that is answered after that shows that there is one now: read the schema again.
 * @param {Operation} operation
 * @param {{ data?: unknown }} result
 */
function followSchema(operation, result) {
  const answered = result.data !== undefined && result.data !== null;
  if (operation.operationName === 'IntrospectionQuery') {
    schemaWasRefused = !answered;
  } else if (answered && schemaWasRefused) {
    schemaWasRefused = false;
    const button = document.querySelector('button[aria-label^="Re-fetch GraphQL schema"]');
    if (button instanceof HTMLElement) button.click();
  }
}

const { YogaGraphiQL } = /** @type {any} */ (globalThis);
YogaGraphiQL.renderYogaGraphiQL(root, {
  title: 'Tradegraph',
  logo: `<img src="${settings['icon']}" alt="" width="28" height="28">`,
  fetcher: send,
  defaultQuery: settings['defaultQuery'],
  defaultHeaders: '{\n  "Authorization": "Bearer "\n}',
  defaultEditorToolsVisibility: 'headers',
  // An API key must not be left behind in the browser's storage.
  shouldPersistHeaders: false,
  // The default writes every edit to the address bar, and so to the history and to access logs.
  onEditQuery: () => undefined,
});
