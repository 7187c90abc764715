import type { Grant, KnownCaller } from '../../../src/access/caller.ts';
import { knownCaller } from '../known-caller.ts';
import { resourceModel, type Model } from '../oracle/model.ts';

type RowScope = Grant['rowScope'];

/** Rows and fields of a type that somebody may read together. */
export interface ReadGrant {
  readonly scope: RowScope;
  /** Every field where it is null. */
  readonly fields: readonly string[] | null;
}

/** What somebody may read of each type, by its name. */
export type ReadGrants = Readonly<Record<string, readonly ReadGrant[]>>;

/** Somebody whose operations are tried. */
export interface LeakCaller {
  /** What it is called where something leaks: `trader`. */
  readonly title: string;
  readonly userId: string;
  readonly grants: ReadGrants;
}

/** Who the gateway takes it to be. */
export function gatewayCaller(model: Model, { title, userId, grants }: LeakCaller): KnownCaller {
  return knownCaller({
    userId,
    username: title,
    grants: Object.entries(grants).flatMap(([type, held]) =>
      held.map(({ scope, fields }) => ({
        permission: readPermissionOf(model, type),
        rowScope: scope,
        fields,
      })),
    ),
  });
}

/** `Order` gives `orders:read`, as api.md names permissions. */
export function readPermissionOf(model: Model, type: string): string {
  const { plural } = resourceModel(model, type);
  return `${plural.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:read`;
}
