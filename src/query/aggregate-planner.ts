import { readOf } from './field-read.ts';
import { LevelBuilder, typename, type PlanScope } from './level-planner.ts';
import type { AggregateShape, FigureKind, FigureMember, GroupMember, KeyMember } from './plan.ts';
import { singleKeyOf, type Resource } from './resource.ts';
import { NotPlannable, objectTypeOf, subselection, type SelectedField } from './selection.ts';

/** Alias of the groups, to which the rows behind their keys are joined. */
export const groupAlias = 'g';

const figureKinds: readonly FigureKind[] = ['sum', 'average', 'min', 'max'];

/** Plans a list of groups. */
export function planAggregate(
  scope: PlanScope,
  field: SelectedField,
  resource: Resource,
): AggregateShape {
  const builder = new LevelBuilder(scope, resource);
  const type = objectTypeOf(field);
  const members = subselection(scope, type, field.nodes).map((member): GroupMember => {
    if ('typenameKey' in member) return typename(member.typenameKey, type);
    const key = member.responseKey;
    const name = member.definition.name;
    if (name === 'key') return { kind: 'key', key, members: planKey(scope, builder, member) };
    if (name === 'count') return { kind: 'count', key };
    const figure = figureKinds.find((kind) => kind === name);
    if (figure === undefined) throw new NotPlannable(name);
    return { kind: 'figures', key, figure, members: planFigures(scope, member) };
  });
  return { members, level: builder.finish() };
}

function planKey(
  scope: PlanScope,
  builder: LevelBuilder,
  field: SelectedField,
): readonly KeyMember[] {
  const type = objectTypeOf(field);
  return subselection(scope, type, field.nodes).map((member): KeyMember => {
    if ('typenameKey' in member) return typename(member.typenameKey, type);
    const key = member.responseKey;
    const read = readOf(member.definition);
    if (read?.kind === 'column') return { kind: 'column', key, column: read.column };
    if (read?.kind !== 'one') throw new NotPlannable(member.definition.name);
    const { relation } = read;
    const alias = builder.join(groupAlias, relation);
    return {
      kind: 'one',
      key,
      column: relation.column,
      presentIndex: builder.column(alias, singleKeyOf(relation.target)),
      shape: builder.object(alias, relation.target, objectTypeOf(member), member.nodes),
    };
  });
}

function planFigures(scope: PlanScope, field: SelectedField): readonly FigureMember[] {
  const type = objectTypeOf(field);
  return subselection(scope, type, field.nodes).map((member): FigureMember => {
    if ('typenameKey' in member) return typename(member.typenameKey, type);
    const read = readOf(member.definition);
    if (read?.kind !== 'figure') throw new NotPlannable(member.definition.name);
    return { kind: 'figure', key: member.responseKey, column: read.column };
  });
}
