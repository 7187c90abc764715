/**
 * Who may import whom (ARCHITECTURE.md, "Layout"). test/integration/dependency-rules.test.ts plants
 * a violation of every rule below and expects it to be reported.
 */

/** What stands right may import what stands left, never the reverse. */
const layers = [
  'kernel',
  'config',
  'database',
  'access',
  'query',
  'schema',
  'journal',
  'modules',
  'http',
  'app',
  'commands',
  'main',
];

/** The business, in its order of dependence: a module imports modules to its left only. */
const modules = [
  'identity',
  'reference',
  'market-data',
  'configuration',
  'strategies',
  'decisions',
  'trading',
  'ledger',
  'operations',
];

const oneOf = (names) => `(${names.join('|')})`;
/** Files beside the folders that belong to a layer of another name, by the layer. */
const filesOfLayers = { app: ['program-schema'] };
/** A layer is a folder of src, or a single file of that name, or one that is listed for it. */
const layerPath = (names) => {
  const listed = names.flatMap((name) => filesOfLayers[name] ?? []);
  return `^src/(${oneOf(names)}(/|\\.ts$)${listed.map((file) => `|${file}\\.ts$`).join('')})`;
};
const modulePath = (names) => `^src/modules/${oneOf(names)}/`;
const packagePath = (names) => `(^|node_modules/)(@types/)?${oneOf(names)}(/|$)`;

const orderOfLayers = layers.slice(0, -1).map((layer, place) => ({
  name: `layer-${layer}`,
  comment: `src/${layer} imports nothing that stands right of it: ${layers.slice(place + 1).join(', ')}`,
  severity: 'error',
  from: { path: layerPath([layer]) },
  to: { path: layerPath(layers.slice(place + 1)) },
}));

const orderOfModules = modules.slice(0, -1).map((module, place) => ({
  name: `module-${module}`,
  comment: `${module} imports modules to its left only, none of ${modules.slice(place + 1).join(', ')}`,
  severity: 'error',
  from: { path: modulePath([module]) },
  to: { path: modulePath(modules.slice(place + 1)) },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...orderOfLayers,
    ...orderOfModules,
    {
      name: 'layer-unknown',
      comment: 'Every file of src belongs to a layer; a new one gets its place in the list first.',
      severity: 'error',
      from: { path: '^src/', pathNot: layerPath(layers) },
      to: {},
    },
    {
      name: 'layer-unknown-imported',
      comment: 'Every file of src belongs to a layer; a new one gets its place in the list first.',
      severity: 'error',
      from: {},
      to: { path: '^src/', pathNot: layerPath(layers) },
    },
    {
      name: 'module-unknown',
      comment: 'Every module has a place in the order of dependence.',
      severity: 'error',
      from: { path: '^src/modules/[^/]+/', pathNot: modulePath(modules) },
      to: {},
    },
    {
      name: 'module-door',
      comment: 'A module is entered through its index.ts or its entities.',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/' },
      to: {
        path: '^src/modules/[^/]+/',
        pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/(index|[^/]+\\.entities)\\.ts$'],
      },
    },
    {
      name: 'module-door-from-outside',
      comment: 'A module is entered through its index.ts or its entities, also from above.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/modules/[^/]+/' },
      to: {
        path: '^src/modules/[^/]+/',
        pathNot: '^src/modules/[^/]+/(index|[^/]+\\.entities)\\.ts$',
      },
    },
    {
      name: 'no-cycle',
      comment: 'Two files that need each other are one thing, or hide a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'source-stands-alone',
      comment: 'What is served depends on nothing that only tests, measures or builds it.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|bench|examples|tools)/' },
    },
    {
      name: 'drivers-in-database',
      comment: 'Only src/database knows the drivers and what differs between engines.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/database/' },
      to: {
        path: packagePath([
          'pg',
          'pg-copy-streams',
          'mysql2',
          'mariadb',
          'better-sqlite3',
          '@mikro-orm/(sql|sqlite|postgresql|mysql|mariadb)',
        ]),
      },
    },
    {
      name: 'engines-in-database',
      comment: 'An engine is reached through the interface that src/database offers.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/database/' },
      to: { path: '^src/database/engines(/|\\.ts$)' },
    },
    {
      name: 'no-development-package',
      comment: 'A package that src needs when it runs is a dependency, not a devDependency.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-undeclared-package',
      comment: 'A package that happens to be installed for another one may be gone tomorrow.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-unresolvable',
      comment: 'The import leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    parser: 'tsc',
    // `import type` counts: a type is knowledge of the other file, too.
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    moduleSystems: ['es6', 'cjs'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json', '.node', '.d.ts'],
    },
  },
};
