/**
 * ESLint looks at schema.graphql only (`npm run lint:schema`); the program is linted by oxlint.
 * The rules are graphql-eslint's recommended and Relay sets, but for the exceptions below, each with
 * its reason. test/integration/schema-rules.test.ts plants what must be reported.
 */
import graphqlEslint from '@graphql-eslint/eslint-plugin';

/** Fields that may begin with the name of their type. */
const prefixedFields = new Set([
  // The trade's own word for the field, as the database has it: a Signal's signal is BUY or SELL.
  'Signal.signal',
  // One word each: the name to sign in with, and the past of "to quote".
  'User.username',
  'Quote.quotedAt',
  // Named for their types, because `roles` and `permissions` are what they lead to.
  'User.userRoles',
  'Role.rolePermissions',
  // The column's name in the source systems; `source` elsewhere says where a row was read.
  'Order.orderSource',
]);

const noTypenamePrefix = graphqlEslint.rules['no-typename-prefix'];

/** The rule of the same name, which has no option for exceptions, without those of prefixedFields. */
const noTypenamePrefixButListed = {
  ...noTypenamePrefix,
  create(context) {
    const report = (problem) => {
      const { typeName, fieldName } = problem.data;
      if (!prefixedFields.has(`${typeName}.${fieldName}`)) {
        context.report(problem);
      }
    };
    return noTypenamePrefix.create(Object.create(context, { report: { value: report } }));
  },
};

export default [
  {
    files: ['schema.graphql'],
    languageOptions: {
      parser: graphqlEslint.parser,
      parserOptions: { graphQLConfig: { schema: './schema.graphql' } },
    },
    plugins: {
      '@graphql-eslint': graphqlEslint,
      tradegraph: { rules: { 'no-typename-prefix': noTypenamePrefixButListed } },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      ...graphqlEslint.configs['flat/schema-recommended'].rules,
      ...graphqlEslint.configs['flat/schema-relay'].rules,

      '@graphql-eslint/no-typename-prefix': 'off',
      'tradegraph/no-typename-prefix': 'error',

      // Stricter than recommended: everything a client can ask for or give is described.
      '@graphql-eslint/require-description': [
        'error',
        {
          types: true,
          rootField: true,
          FieldDefinition: true,
          InputValueDefinition: true,
          DirectiveDefinition: true,
        },
      ],

      // A connection has `nodes` beside `edges`: shorter where the cursors are not needed.
      '@graphql-eslint/relay-edge-types': [
        'error',
        { withEdgeSuffix: true, shouldImplementNode: true, listTypeCanWrapOnlyEdgeType: false },
      ],

      // What has no identity of its own has no id: payloads, the parts of a connection, groups and
      // summaries of rows with what is computed over them, and the state of the gateway.
      '@graphql-eslint/strict-id-in-types': [
        'error',
        {
          exceptions: {
            suffixes: [
              'Payload',
              'Connection',
              'Edge',
              'Group',
              'GroupKey',
              'Sum',
              'Average',
              'Minimum',
              'Maximum',
              'Summary',
              'Error',
              'Counts',
            ],
            types: [
              'PageInfo',
              'Health',
              'HealthMigrations',
              'HealthPool',
              'Viewer',
              'ViewerGrant',
              'PermissionCheck',
            ],
          },
        },
      ],
    },
  },
];
