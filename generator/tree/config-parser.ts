// A .config is what scripts/kconfig/confdata.c writes: `CONFIG_X=value` and `# CONFIG_X is not set`. kconfig itself
// only warns about anything else and goes on; lvup stops, because a line that kconfig would drop or override
// means that the file is not yet the configuration that a build would use.

import { RunError } from '../shared/errors.js';
import type { ConfigValue } from '../types.js';

export interface ParsedConfig {
  readonly symbols: ReadonlyMap<string, ConfigValue>;
  /** 1-based. */
  readonly lines: ReadonlyMap<string, number>;
}

/**
 * Parses the text of a .config, one character a byte.
 *
 * @param where - how a person would name the file
 * @throws RunError with `where:line` for a malformed line, a symbol that is set twice, binary or empty files
 */
export function parseConfig(text: string, where: string): ParsedConfig {
  if (text.includes('\0')) throw new RunError(`${where} is not a .config: it holds binary data`, { where });
  const symbols = new Map<string, ConfigValue>();
  const lines = new Map<string, number>();
  let number = 0;
  for (const raw of text.split('\n')) {
    number++;
    // kconfig's getline_stripped() takes `\r\n` too.
    const line = raw.replace(/\r$/, '');
    if (line === '') continue;
    const [name, value] = line.startsWith('#') ? unset(line) : assignment(line, `${where}:${number}`);
    if (name === undefined) continue;
    const earlier = lines.get(name);
    if (earlier !== undefined) {
      throw new RunError(`CONFIG_${name} stands twice in ${where}: in line ${earlier} and again here`, {
        where: `${where}:${number}`,
        hint: 'run `make olddefconfig`, which settles what a build would use',
      });
    }
    lines.set(name, number);
    if (value !== undefined) symbols.set(name, value);
  }
  if (lines.size === 0) {
    throw new RunError(`${where} configures nothing: there is no CONFIG_ line in it`, {
      where,
      hint: 'run `make defconfig`, or give another file with --config FILE',
    });
  }
  return { symbols, lines };
}

type Line = readonly [name: string | undefined, value: ConfigValue | undefined];

function unset(line: string): Line {
  return [/^# CONFIG_([A-Za-z0-9_]+) is not set$/.exec(line)?.[1], undefined];
}

function assignment(line: string, where: string): Line {
  const [, name, written] = /^CONFIG_([A-Za-z0-9_]+)=(.*)$/.exec(line) ?? [];
  if (name === undefined || written === undefined) throw malformed(line, where);
  if (written === 'n') return [name, undefined];
  if (written === 'y' || written === 'm') return [name, { type: 'tristate', value: written }];
  if (/^(-?[0-9]+|(0[xX])?[0-9a-fA-F]+|)$/.test(written)) return [name, { type: 'number', value: written }];
  const string = unquoted(written);
  if (string === undefined) throw malformed(line, where);
  return [name, { type: 'string', value: string }];
}

/** One pass a step: a pattern for the whole literal would need a stack as deep as the text is long. */
function unquoted(written: string): string | undefined {
  if (written.length < 2 || !written.startsWith('"') || !written.endsWith('"')) return undefined;
  const inner = written.slice(1, -1);
  return /["\\]/.test(inner.replace(/\\./g, '')) ? undefined : inner.replace(/\\(.)/g, '$1');
}

function malformed(line: string, where: string): RunError {
  const shown = line.length > 60 ? `${line.slice(0, 60)}...` : line;
  return new RunError(`this is no line of a .config: ${shown.replace(/[^\x20-\x7e]/g, '?')}`, {
    where,
    hint: 'kconfig writes CONFIG_X=y, =m, a number, a "string", or `# CONFIG_X is not set`',
  });
}
