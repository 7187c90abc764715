import { describe, expect, it } from 'vitest';

import {
  administratorRole,
  builtInRoles,
  permissionsOfEveryUser,
} from '../../src/modules/identity/built-in-roles.ts';
import { builtInRoles as documented, readScopeOf } from '../support/leaks/built-in-roles.ts';
import { readPermissionOf } from '../support/leaks/leak-caller.ts';
import { wholeModel } from '../support/oracle/whole-model.ts';

describe('the built-in roles', () => {
  it('are those of the documents', () => {
    expect(builtInRoles.map(({ name }) => name).toSorted()).toEqual([...documented].toSorted());
  });

  it.each(documented)('%s reads what the documents say', (name) => {
    const role = builtInRoles.find((one) => one.name === name);
    const granted = Object.keys(wholeModel).map((type) => {
      const permission = readPermissionOf(wholeModel, type);
      const asked = name === administratorRole ? '*' : permission;
      const own = permissionsOfEveryUser.includes(permission) ? 'OWN' : undefined;
      return [type, role?.rowScopeOf(asked) ?? own];
    });
    expect(granted).toEqual(Object.keys(wholeModel).map((type) => [type, readScopeOf(name, type)]));
  });
});
