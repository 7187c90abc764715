import { getNamedType, isEnumType, type GraphQLInputType } from 'graphql';
import type { World } from '../oracle/filter.ts';
import { kindOfType, type ResourceModel } from '../oracle/model.ts';
import type { RandomSource } from './random-source.ts';
import { textOf } from '../oracle/text-of.ts';

/** Decimals beyond this are drawn as they are: their neighbours might not fit every engine. */
const largestWithNeighbours = 9e10;

/** A value to compare a field to: one that a row holds, one near it, or one written differently. */
export function randomValue(
  random: RandomSource,
  world: World,
  resource: ResourceModel,
  field: string,
  inputType: GraphQLInputType,
): unknown {
  const type = getNamedType(inputType);
  if (isEnumType(type)) return random.one(type.getValues()).name;
  const held = heldValues(world, resource, field);
  const [value] = random.some(held, 1, 1);
  switch (kindOfType(world.schema, type.name)) {
    case 'exact':
      return type.name === 'BigInt'
        ? textOf(value ?? 1).replace(/\..*/, '')
        : decimalLike(random, textOf(value ?? '1'), resource.places[field] ?? 8);
    case 'instant':
      return instantLike(random, textOf(value ?? '2020-03-08T07:00:00.000Z'));
    case 'date':
      return value ?? '2020-03-08';
    case 'number':
      return integerLike(random, Number(value ?? 1));
    case 'boolean':
      return random.chance(50);
    case 'text':
      return type.name === 'ID'
        ? uuidLike(random, textOf(value ?? unusedUuid))
        : // What is longer than its column can hold is refused.
          cutText(textLike(random, textOf(value ?? 'x')), held);
    case 'json':
      throw new Error('JSON is not compared');
  }
}

/** What rows hold in the field; nulls left out. */
function heldValues(world: World, resource: ResourceModel, field: string): readonly unknown[] {
  return (world.rows[resource.name] ?? [])
    .map((row) => row[field] ?? null)
    .filter((value) => value !== null);
}

const unusedUuid = '0198c0de-0000-7000-8000-00000000ffff';

/** What is no UUID as it is stored would be refused. */
function uuidLike(random: RandomSource, value: string): string {
  return random.chance(80) ? value : unusedUuid;
}

function decimalLike(random: RandomSource, value: string, places: number): string | number {
  const number = Number(value);
  const [whole = '', fraction = ''] = value.split('.');
  switch (random.below(8)) {
    case 0:
    case 1: {
      if (Math.abs(number) > largestWithNeighbours) return value;
      const units = BigInt(whole + fraction.padEnd(places, '0')) + (random.chance(50) ? 1n : -1n);
      const size = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
      const point = size.length - places;
      return `${units < 0n ? '-' : ''}${size.slice(0, point)}.${size.slice(point)}`;
    }
    case 2:
      return `${value}${value.includes('.') ? '' : '.'}000`;
    case 3:
      return whole.startsWith('-') ? value : `+0${value}`;
    case 4:
      return fraction === '' ? `${value}e0` : `${whole}${fraction}e-${String(fraction.length)}`;
    case 5:
      return whole.length + fraction.length <= 10 ? number : value;
    default:
      return value;
  }
}

/** The ends of what an instant can be; written on another clock it must stay within the years. */
const [earliest, latest] = ['1000-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z'].map(Date.parse);

function instantLike(random: RandomSource, value: string): string {
  const milliseconds = Date.parse(value);
  const day = 86_400_000;
  if (milliseconds < Number(earliest) + day || milliseconds > Number(latest) - day) return value;
  switch (random.below(7)) {
    case 0:
      return new Date(milliseconds + 1).toISOString();
    case 1:
      return new Date(milliseconds - 1).toISOString();
    case 2:
      // The same instant on a clock five hours and a half ahead.
      return new Date(milliseconds + 19_800_000).toISOString().replace('Z', '+05:30');
    case 3:
      return value.replace('Z', '999999Z');
    case 4:
      return value.replace('T', 't').replace('Z', 'z');
    default:
      return value;
  }
}

function integerLike(random: RandomSource, value: number): number {
  const near = value + random.one([0, 0, 1, -1]);
  return near > 2_147_483_647 || near < -2_147_483_648 ? value : near;
}

/** The text, cut to the longest one that a row holds. */
function cutText(text: string, held: readonly unknown[]): string {
  const longest = Math.max(1, ...held.map((one) => Array.from(textOf(one)).length));
  return Array.from(text).slice(0, longest).join('');
}

function textLike(random: RandomSource, value: string): string {
  const characters = Array.from(value);
  const from = random.below(characters.length + 1);
  switch (random.below(11)) {
    case 0:
      return value.toUpperCase();
    case 1:
      return value.toLowerCase();
    case 2:
      return `${value} `;
    case 3:
      return value.trimEnd();
    case 4:
      return characters.slice(0, from).join('');
    case 5:
      return characters.slice(from).join('');
    case 6:
    case 7:
      return random.one(['', '%', '_', '\\', "'", '%41', '😀', '\u2028']);
    default:
      return value;
  }
}
