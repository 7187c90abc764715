import { defineEntity } from '@mikro-orm/core';
import { column } from '../../../src/database/column.ts';

/** A row of the domain, for tests of the journal that need no more of it. */
export const Thing = defineEntity({
  name: 'Thing',
  tableName: 'things',
  comment: 'A thing of the tests.',
  uniques: [{ name: 'things_name_unique', properties: ['name'] }],
  properties: {
    id: column.sequence().primary().comment('Key of the thing.'),
    name: column.text(64).comment('Its name.'),
  },
});
