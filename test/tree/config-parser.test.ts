// The .config as scripts/kconfig/confdata.c reads and writes it, line by line; autoconf.test.ts asks kconfig itself.

import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../generator/tree/config-parser.js';
import { readConfig } from '../../generator/tree/kernel-config.js';
import { failure } from './failure.js';

describe('a line of a .config', () => {
  it.each<[string, unknown]>([
    ['CONFIG_X=y', { type: 'tristate', value: 'y' }],
    ['CONFIG_X=m', { type: 'tristate', value: 'm' }],
    ['CONFIG_X=n', undefined],
    ['# CONFIG_X is not set', undefined],
    ['CONFIG_X=0', { type: 'number', value: '0' }],
    ['CONFIG_X=-5', { type: 'number', value: '-5' }],
    ['CONFIG_X=', { type: 'number', value: '' }],
    ['CONFIG_X=0x1000000', { type: 'number', value: '0x1000000' }],
    ['CONFIG_X=0XaB', { type: 'number', value: '0XaB' }],
    ['CONFIG_X=dead', { type: 'number', value: 'dead' }],
    ['CONFIG_X=""', { type: 'string', value: '' }],
    ['CONFIG_X="y"', { type: 'string', value: 'y' }],
    ['CONFIG_X="a \\"b\\" \\\\ c"', { type: 'string', value: 'a "b" \\ c' }],
    ['CONFIG_X="a=b # c"', { type: 'string', value: 'a=b # c' }],
    ['CONFIG_X="\xe9\xff"', { type: 'string', value: '\xe9\xff' }],
    ['CONFIG_X=y\r', { type: 'tristate', value: 'y' }],
  ])('%j', (line, value) => {
    const { symbols, lines } = parseConfig(`\n# a comment\n${line}\n`, 'c');
    expect(symbols.get('X')).toEqual(value);
    expect(lines.get('X')).toBe(3);
  });

  it.each(['#CONFIG_X is not set', '# CONFIG_X is not set ', '#  CONFIG_X is not set', '# CONFIG_X=y'])(
    '%j is a comment',
    (line) => {
      expect(parseConfig(`${line}\nCONFIG_Y=y\n`, 'c').lines.has('X')).toBe(false);
    },
  );

  it.each([
    ...['CONFIG_X', 'CONFIG_=y', ' CONFIG_X=y', 'CONFIG_X =y', 'CONFIG_X=Y', 'CONFIG_X=yes', 'CONFIG_X=y '],
    ...['CONFIG_X="a', 'CONFIG_X="a"b"', 'CONFIG_X="a" ', 'CONFIG_X="a\\"', 'CONFIG_X=-', 'CONFIG_X=1.5'],
    ...['X=y', 'hello', '<<<<<<< HEAD', '\xef\xbb\xbfCONFIG_X=y', 'int main(void) {}'],
  ])('%j is refused, with its place', (line) => {
    expect(failure(() => parseConfig(`CONFIG_A=y\n${line}\n`, 'my.config')).where).toBe('my.config:2');
  });
});

describe('a file that is no .config', () => {
  it.each<[string, string, RegExp]>([
    ['is empty', '', /configures nothing/],
    ['has comments alone', '# a\n\n# b\n', /configures nothing/],
    ['is binary', `CONFIG_A=y\n\0`, /binary/],
    ['is an ELF file', '\x7fELF\x02\x01\x01\0\0', /binary/],
    ['sets a symbol twice', 'CONFIG_A=y\nCONFIG_B=y\nCONFIG_A=y\n', /CONFIG_A stands twice .* line 1 /],
    ['sets a symbol and says that it is not set', '# CONFIG_A is not set\nCONFIG_A=y\n', /stands twice/],
  ])('%s', (_, text, message) => {
    expect(failure(() => parseConfig(text, 'c')).message).toMatch(message);
  });

  it('a message never shows control characters, and is short', () => {
    const { message } = failure(() => parseConfig(`\x1b[31m${'z'.repeat(1e6)}`, 'c'));
    expect(message).toMatch(/^[\x20-\x7e]{1,120}$/);
  });

  it.each(['no-such-file', '.'])('%s', (name) => {
    const error = failure(() => readConfig({ file: join(tmpdir(), name) }));
    expect(error.hint).toMatch(/--config FILE/);
  });
});

it('a string of 8 MB, plain or all escapes, is read', () => {
  for (const piece of ['aa', '\\"']) {
    const { symbols } = parseConfig(`CONFIG_X="${piece.repeat(4e6)}"\n`, 'c');
    expect(symbols.get('X')?.value).toHaveLength(piece === 'aa' ? 8e6 : 4e6);
  }
});
