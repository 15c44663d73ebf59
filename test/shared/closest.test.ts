import { describe, expect, it } from 'vitest';
import { closest } from '../../generator/shared/closest.js';

const NAMES = ['scan', 'generate', 'check', 'dump', 'why', 'objects', 'patch', 'rules', 'explain'];

describe('the name that was meant', () => {
  it.each([
    ['scna', 'scan'],
    ['chekc', 'check'],
    ['generat', 'generate'],
    ['object', 'objects'],
    ['Dump', 'dump'],
    ['wyh', 'why'],
    ['frobnicate', undefined],
    ['', undefined],
    ['x'.repeat(10_000), undefined],
  ])('by %s is %s', (word, name) => {
    expect(closest(word, NAMES)).toBe(name);
  });
});
