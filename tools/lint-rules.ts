/**
 * The project's own lint rules, loaded by oxlint through the ESLint plugin interface.
 * Both are syntactic: they need no types.
 */

const engineNames = new Set(['sqlite', 'postgresql', 'postgres', 'mysql', 'mariadb']);
const comparisons = new Set(['===', '!==', '==', '!=']);

/** The few parts of a syntax tree node (ESTree) that the rules below look at. */
interface SyntaxNode {
  readonly type: string;
  readonly [property: string]: unknown;
}

interface RuleContext {
  report(problem: { node: SyntaxNode; message: string }): void;
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value;
}

function isEngineName(value: unknown): boolean {
  return (
    isNode(value) &&
    value.type === 'Literal' &&
    typeof value['value'] === 'string' &&
    engineNames.has(value['value'])
  );
}

/** Outside src/database nobody asks which engine runs: ask for a named capability instead. */
const noEngineCheck = {
  create(context: RuleContext) {
    const message =
      'Only src/database asks which engine runs; give the engine a named capability and ask for that.';
    return {
      BinaryExpression(node: SyntaxNode): void {
        const compares = comparisons.has(String(node['operator']));
        if (compares && (isEngineName(node['left']) || isEngineName(node['right']))) {
          context.report({ node, message });
        }
      },
      SwitchCase(node: SyntaxNode): void {
        if (isEngineName(node['test'])) {
          context.report({ node, message });
        }
      },
    };
  },
};

function isNamed(value: unknown, name: string): boolean {
  return (
    isNode(value) &&
    ((value.type === 'Identifier' && value['name'] === name) ||
      (value.type === 'Literal' && value['value'] === name))
  );
}

function isProcess(value: unknown): boolean {
  if (isNamed(value, 'process')) {
    return true;
  }
  return (
    isNode(value) && value.type === 'MemberExpression' && isNamed(value['property'], 'process')
  );
}

function takesProperty(pattern: unknown, name: string): boolean {
  const properties =
    isNode(pattern) && pattern.type === 'ObjectPattern' ? pattern['properties'] : [];
  return (
    Array.isArray(properties) &&
    properties.some((property: unknown) => isNode(property) && isNamed(property['key'], name))
  );
}

/** Catches the reads of the environment that node/no-process-env does not see. */
const noEnvironmentByAnotherName = {
  create(context: RuleContext) {
    const message = 'Only src/config reads the environment; take what you need as an argument.';
    return {
      ImportSpecifier(node: SyntaxNode): void {
        const source = isNode(node['parent']) ? node['parent']['source'] : undefined;
        const fromProcess = isNamed(source, 'node:process') || isNamed(source, 'process');
        if (fromProcess && isNamed(node['imported'], 'env')) {
          context.report({ node, message });
        }
      },
      VariableDeclarator(node: SyntaxNode): void {
        if (isProcess(node['init']) && takesProperty(node['id'], 'env')) {
          context.report({ node, message });
        }
      },
      MemberExpression(node: SyntaxNode): void {
        const object = node['object'];
        const throughGlobal = isNode(object) && object.type === 'MemberExpression';
        if (throughGlobal && isProcess(object) && isNamed(node['property'], 'env')) {
          context.report({ node, message });
        }
      },
    };
  },
};

export default {
  meta: { name: 'tradegraph' },
  rules: {
    'no-engine-check': noEngineCheck,
    'no-environment-by-another-name': noEnvironmentByAnotherName,
  },
};
