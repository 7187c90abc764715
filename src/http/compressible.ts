import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyReply } from 'fastify';
import { acceptedEncoding, type ContentEncoding } from './accepted-encoding.ts';

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/** 5 takes the 5 MB of GraphiQL down to 1.3 MB in 0.2 s; 9 saves 4 % more and takes four times as long. */
const brotliQuality = 5;

/** Under this many bytes a compressed answer saves no packet. */
const smallestWorthCompressing = 1024;

/**
 * A body that is sent many times: kept in memory, with its compressed forms once somebody asked for
 * them. They are made off the main thread.
 */
export class Compressible {
  readonly content: Buffer;
  readonly #compressed = new Map<ContentEncoding, Promise<Buffer>>();

  constructor(content: string) {
    this.content = Buffer.from(content);
  }

  /** The encoding that is really sent where the client would take the given one. */
  encodingFor(accepted: ContentEncoding): ContentEncoding {
    return this.content.length < smallestWorthCompressing ? 'identity' : accepted;
  }

  async bytes(encoding: ContentEncoding): Promise<Buffer> {
    if (encoding === 'identity') return this.content;
    const known = this.#compressed.get(encoding);
    if (known !== undefined) return known;
    const compressing =
      encoding === 'br'
        ? compressBrotli(this.content, {
            params: {
              [constants.BROTLI_PARAM_QUALITY]: brotliQuality,
              [constants.BROTLI_PARAM_SIZE_HINT]: this.content.length,
            },
          })
        : compressGzip(this.content);
    this.#compressed.set(encoding, compressing);
    return compressing;
  }

  /** Sends it in the encoding that the request's Accept-Encoding header asks for. */
  async send(reply: FastifyReply): Promise<FastifyReply> {
    const encoding = this.encodingFor(acceptedEncoding(reply.request.headers['accept-encoding']));
    const vary = reply.getHeader('vary');
    void reply.header(
      'vary',
      vary === undefined ? 'Accept-Encoding' : `${String(vary)}, Accept-Encoding`,
    );
    if (encoding !== 'identity') void reply.header('content-encoding', encoding);
    return reply.send(await this.bytes(encoding));
  }
}
