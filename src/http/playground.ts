import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { acceptedEncoding } from './accepted-encoding.ts';
import type { Asset } from './playground/asset.ts';
import { loadPlaygroundAssets } from './playground/assets.ts';
import { assetsPath, playgroundPage } from './playground/page.ts';

export interface PlaygroundOptions {
  /** The path that takes `POST`ed GraphQL, on the same origin: `/graphql`. */
  readonly graphqlPath: string;
}

interface Playground {
  readonly page: Asset;
  readonly assetsByFileName: ReadonlyMap<string, Asset>;
}

/**
 * Only this origin, and no inline script. Styles are the exception: the editor writes style elements
 * and attributes at run time and knows no nonce. Its fonts and pictures are in its style sheet, as
 * data URLs. `connect-src 'self'` covers the WebSocket on the same host and port.
 */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Serves the playground, GraphiQL, at `GET /` and its files under `/playground/`, all of them from
 * here: the page makes no request to any other host. Register it on the root instance, without a
 * prefix.
 */
export const playgroundRoutes: FastifyPluginAsync<PlaygroundOptions> = async (app, options) => {
  let loading: Promise<Playground> | undefined;
  // On the first request: the bundle costs 0.1 s and 50 MB, which a start should not pay.
  const playground = (): Promise<Playground> => {
    loading ??= loadPlayground(options.graphqlPath).catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };

  app.get('/', async (request, reply) => {
    const { page } = await playground();
    return sendAsset(request, reply.header('cache-control', 'no-cache'), page);
  });

  app.get<{ Params: { fileName: string } }>(`${assetsPath}:fileName`, async (request, reply) => {
    const { assetsByFileName } = await playground();
    // The name is looked up among those we made and never reaches the file system.
    const asset = assetsByFileName.get(request.params.fileName);
    if (asset === undefined) {
      reply.callNotFound();
      return reply;
    }
    reply.header('cache-control', 'public, max-age=31536000, immutable');
    return sendAsset(request, reply, asset);
  });
};

async function loadPlayground(graphqlPath: string): Promise<Playground> {
  const assets = await loadPlaygroundAssets();
  return {
    page: playgroundPage(assets, graphqlPath),
    assetsByFileName: new Map(
      Object.values(assets).map((asset: Asset) => [asset.fileName, asset] as const),
    ),
  };
}

async function sendAsset(
  request: FastifyRequest,
  reply: FastifyReply,
  asset: Asset,
): Promise<FastifyReply> {
  const encoding = asset.encodingFor(acceptedEncoding(request.headers['accept-encoding']));
  const entityTag = asset.entityTag(encoding);
  reply.headers({
    'content-security-policy': contentSecurityPolicy,
    'cross-origin-resource-policy': 'same-origin',
    etag: entityTag,
    'referrer-policy': 'no-referrer',
    vary: 'Accept-Encoding',
    'x-content-type-options': 'nosniff',
  });
  if (isKnownToClient(request.headers['if-none-match'], entityTag)) return reply.code(304).send();
  if (encoding !== 'identity') reply.header('content-encoding', encoding);
  return reply.type(asset.contentType).send(await asset.bytes(encoding));
}

/** If-None-Match compares weakly: a proxy may have put `W/` before our tag. */
function isKnownToClient(header: string | undefined, entityTag: string): boolean {
  if (header === undefined) return false;
  return header
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''))
    .some((tag) => tag === '*' || tag === entityTag);
}
