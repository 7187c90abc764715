/** Divides a list into pieces of at most the given length. */
export function divideChunks<Item>(
  items: readonly Item[],
  length: number,
): readonly (readonly Item[])[] {
  if (items.length <= length) return [items];
  const chunks: (readonly Item[])[] = [];
  for (let start = 0; start < items.length; start += length) {
    chunks.push(items.slice(start, start + length));
  }
  return chunks;
}
