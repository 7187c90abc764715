import type { Codec, Codecs } from './codec.ts';
import type { ColumnKind } from './column-kind.ts';

/** Remembers the codec of each column's kind, so that comparing codecs by identity is enough. */
export function keptCodecs(make: (kind: ColumnKind) => Codec): Codecs {
  const kept = new WeakMap<ColumnKind, Codec>();
  return (kind) => {
    let codec = kept.get(kind);
    if (codec === undefined) {
      codec = make(kind);
      kept.set(kind, codec);
    }
    return codec;
  };
}
