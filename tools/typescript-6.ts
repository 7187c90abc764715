/**
 * Loaded with `node --import` before dependency-cruiser: answers its imports of `typescript` with
 * TypeScript 6, installed beside 7 as `typescript-6`.
 *
 * dependency-cruiser reads TypeScript through the compiler's API, which TypeScript 7 does not have
 * yet; finding 7 it would skip the .ts files and report no violation at all. Its other parser, swc,
 * stops at `using` and does not see `import('…')` types. Goes away when it supports TypeScript 7.
 */
import { registerHooks } from 'node:module';

registerHooks({
  resolve(specifier, context, nextResolve) {
    const isCompiler = specifier === 'typescript' || specifier.startsWith('typescript/');
    return nextResolve(
      isCompiler ? specifier.replace('typescript', 'typescript-6') : specifier,
      context,
    );
  },
});
