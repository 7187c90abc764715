import type { AggregateShape, FigureMember, GroupMember, KeyMember } from './plan.ts';
import type { AggregateResult, Group } from './aggregate-read.ts';
import type { ChildResults } from './list-read.ts';
import { listText, objectText } from './write-text.ts';
import { objectValue, type ObjectValue } from './write-values.ts';

/** The JSON text of a list of groups. */
export function groupsText(shape: AggregateShape, { groups, children }: AggregateResult): string {
  return listText(groups, (group) =>
    objectOf(shape.members, (member) => {
      switch (member.kind) {
        case 'key':
          return objectOf(member.members, (part) => keyText(part, group, children));
        case 'figures':
          return objectOf(member.members, (part) =>
            JSON.stringify(figureValue(part, member, group)),
          );
        default:
          return JSON.stringify(plainValue(member, group));
      }
    }),
  );
}

function objectOf<Member extends { readonly key: string }>(
  members: readonly Member[],
  text: (member: Member) => string,
): string {
  return `{${members.map((member) => `${JSON.stringify(member.key)}:${text(member)}`).join(',')}}`;
}

function keyText(member: KeyMember, group: Group, children: ChildResults): string {
  if (member.kind !== 'one') return JSON.stringify(keyValue(member, group, children));
  const isThere = group.row[member.presentIndex] !== null;
  return isThere ? objectText(member.shape)(group.row, children) : 'null';
}

/** The same groups as values, for graphql-js. */
export function groupsValue(
  shape: AggregateShape,
  { groups, children }: AggregateResult,
): readonly ObjectValue[] {
  return groups.map((group) =>
    Object.fromEntries(
      shape.members.map((member): [string, unknown] => {
        if (member.kind === 'key') {
          const parts = member.members.map((part) => [part.key, keyValue(part, group, children)]);
          return [member.key, Object.fromEntries(parts)];
        }
        if (member.kind === 'figures') {
          const parts = member.members.map((part) => [part.key, figureValue(part, member, group)]);
          return [member.key, Object.fromEntries(parts)];
        }
        return [member.key, plainValue(member, group)];
      }),
    ),
  );
}

function plainValue(member: GroupMember & { kind: 'typename' | 'count' }, group: Group): unknown {
  return member.kind === 'typename' ? member.typeName : group.count;
}

function keyValue(member: KeyMember, group: Group, children: ChildResults): unknown {
  if (member.kind === 'typename') return member.typeName;
  if (member.kind === 'column') return group.keyValue(member.column);
  return group.row[member.presentIndex] === null
    ? null
    : objectValue(member.shape, group.row, children);
}

function figureValue(
  member: FigureMember,
  { figure }: GroupMember & { kind: 'figures' },
  group: Group,
): unknown {
  return member.kind === 'typename'
    ? member.typeName
    : group.figure({ kind: figure, column: member.column });
}
