import { createHash } from 'node:crypto';
import type { ContentEncoding } from '../accepted-encoding.ts';
import { Compressible } from '../compressible.ts';

/** A file of the playground. */
export class Asset extends Compressible {
  /** `name.<hash>.extension`: changes with the content, so that it may be cached for ever. */
  readonly fileName: string;
  readonly contentType: string;
  readonly #hash: string;

  constructor(name: string, extension: string, contentType: string, content: string) {
    super(content);
    this.#hash = createHash('sha256').update(this.content).digest('hex').slice(0, 16);
    this.fileName = `${name}.${this.#hash}.${extension}`;
    this.contentType = contentType;
  }

  /** Strong, so one per encoding: a strong entity tag names the very bytes sent. */
  entityTag(encoding: ContentEncoding): string {
    return encoding === 'identity' ? `"${this.#hash}"` : `"${this.#hash}-${encoding}"`;
  }
}
