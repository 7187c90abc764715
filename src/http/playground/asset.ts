import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { ContentEncoding } from './accepted-encoding.ts';

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/** 5 takes the 5 MB of GraphiQL down to 1.3 MB in 0.2 s; 9 saves 4 % more and takes four times as long. */
const brotliQuality = 5;

/** Under this many bytes a compressed answer saves no packet. */
const smallestWorthCompressing = 1024;

/** A file of the playground, kept in memory, with its compressed forms once somebody asked for them. */
export class Asset {
  /** `name.<hash>.extension`: changes with the content, so that it may be cached for ever. */
  readonly fileName: string;
  readonly contentType: string;
  readonly #hash: string;
  readonly #content: Buffer;
  readonly #compressed = new Map<ContentEncoding, Promise<Buffer>>();

  constructor(name: string, extension: string, contentType: string, content: string) {
    this.#content = Buffer.from(content);
    this.#hash = createHash('sha256').update(this.#content).digest('hex').slice(0, 16);
    this.fileName = `${name}.${this.#hash}.${extension}`;
    this.contentType = contentType;
  }

  /** The encoding that is really sent where the client would take the given one. */
  encodingFor(accepted: ContentEncoding): ContentEncoding {
    return this.#content.length < smallestWorthCompressing ? 'identity' : accepted;
  }

  /** Strong, so one per encoding: a strong entity tag names the very bytes sent. */
  entityTag(encoding: ContentEncoding): string {
    return encoding === 'identity' ? `"${this.#hash}"` : `"${this.#hash}-${encoding}"`;
  }

  /** Compressed on the first request, off the main thread, and kept; a server nobody browses pays nothing. */
  async bytes(encoding: ContentEncoding): Promise<Buffer> {
    if (encoding === 'identity') return this.#content;
    const known = this.#compressed.get(encoding);
    if (known !== undefined) return known;
    const compressing =
      encoding === 'br'
        ? compressBrotli(this.#content, {
            params: {
              [constants.BROTLI_PARAM_QUALITY]: brotliQuality,
              [constants.BROTLI_PARAM_SIZE_HINT]: this.#content.length,
            },
          })
        : compressGzip(this.#content);
    this.#compressed.set(encoding, compressing);
    return compressing;
  }
}
