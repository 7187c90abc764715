import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareText, textProblem } from '../../src/kernel/text.ts';
import { runs } from '../support/sampling.ts';

const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        'a',
        'b',
        '\uffff',
        '\ue000',
        '\ufffd',
        '😀',
        '\u{10000}',
        '\u{10ffff}',
        '\ud7ff',
        'é',
      ),
    )
    .map((parts) => parts.join('')),
);

test('texts are ordered by their code points, which is the order of their bytes in UTF-8', () => {
  fc.assert(
    fc.property(texts, texts, (a, b) => {
      expect(compareText(a, b)).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
      expect(compareText(`${a}x`, a)).toBe(1);
      expect(compareText(a, a)).toBe(0);
    }),
    runs(500, 50_000),
  );
});

test('length is counted in code points', () => {
  fc.assert(
    fc.property(texts, fc.nat({ max: 20 }), (text, longest) => {
      fc.pre(!text.includes('\u0000'));
      const length = [...text].length;
      expect(textProblem(text, longest)).toBe(
        length > longest
          ? `has ${String(length)} characters; at most ${String(longest)} are kept`
          : undefined,
      );
      expect(textProblem(text)).toBeUndefined();
    }),
    runs(500, 50_000),
  );
});

test('U+0000 and halves of surrogate pairs are refused wherever they stand', () => {
  fc.assert(
    fc.property(texts, texts, fc.integer({ min: 0xd800, max: 0xdfff }), (before, after, half) => {
      fc.pre(!(before + after).includes('\u0000'));
      expect(textProblem(`${before}\u0000${after}`)).toBe('contains U+0000, which text may not');
      const broken = before + String.fromCharCode(half) + after;
      expect(textProblem(broken)).toBe('contains half of a surrogate pair, which is no character');
    }),
    runs(300, 20_000),
  );
});
