// The translation units of a kernel, from the commands that Kbuild left beside the objects. Out of thousands a few
// hundred are taken: from every top folder in turn, and spread evenly over each.

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { NotCompared } from '../helpers/coverage.js';
import { parseRecordedCommand, type RecordedCommand } from './command-line.js';

export interface RealUnit extends RecordedCommand {
  /** Tree-relative. */
  readonly path: string;
  /** The same as it was spelled. */
  readonly spelled: string;
}

export interface RecordedUnits {
  readonly units: readonly RealUnit[];
  /** What was compiled and can't be compared. */
  readonly others: readonly NotCompared[];
}

export function recordedUnits(build: string, root: string): RecordedUnits {
  const all = recordedCommands(build).map((command) => {
    const recorded = parseRecordedCommand(command, root);
    const path = resolve(build, recorded.source);
    const top = `${root}/`;
    const below = (name: string): string => (name.startsWith(top) ? name.slice(top.length) : name);
    return { ...recorded, path: below(path), spelled: below(recorded.source) };
  });
  const isGenerated = ({ path }: RealUnit): boolean => path.startsWith('/');
  const isNarrow = ({ argv }: RealUnit): boolean => argv.includes('-m16') || argv.includes('-m32');
  const generated = all
    .filter(isGenerated)
    .map((unit) => ({ ...unit, path: unit.path.slice(build.length + 1) }));
  const narrow = all.filter((unit) => !isGenerated(unit) && isNarrow(unit));
  return {
    units: all.filter((unit) => !isGenerated(unit) && !isNarrow(unit)),
    others: [
      ...named(generated, 'the build generates them, they are not in the tree'),
      ...named(narrow, '16 and 32 bit code is not linked into vmlinux'),
    ],
  };
}

export function topFolder({ path }: RealUnit): string {
  return path.slice(0, path.indexOf('/'));
}

/** `count` of all, from each group in turn. */
export function spreadOver<T>(all: readonly T[], groupOf: (one: T) => string, count: number): T[] {
  const groups = [...new Set(all.map(groupOf))].map((group) => all.filter((one) => groupOf(one) === group));
  const shares = groups.map(() => 0);
  const wanted = Math.min(count, all.length);
  for (let at = 0, taken = 0; taken < wanted; at = (at + 1) % groups.length)
    if (shares[at]! < groups[at]!.length) {
      shares[at]!++;
      taken++;
    }
  return groups.flatMap((group, at) =>
    Array.from(
      { length: shares[at]! },
      (_, index) => group[Math.floor((index * group.length) / shares[at]!)]!,
    ),
  );
}

function recordedCommands(build: string): string[] {
  const found: string[] = [];
  for (const entry of readdirSync(build, { recursive: true, withFileTypes: true })) {
    if (!/^\..*\.o\.cmd$/.test(entry.name)) continue;
    const [line = ''] = readFileSync(join(entry.parentPath, entry.name), 'utf8').split('\n');
    const [command = ''] = line.replace(/^savedcmd_\S+ := /, '').split(' ; ');
    if (/ -D__KERNEL__ /.test(command) && /\.c\s*$/.test(command)) found.push(command);
  }
  return found.sort();
}

function named(units: readonly RealUnit[], why: string): NotCompared[] {
  if (!units.length) return [];
  const names = [...new Set(units.map(({ path }) => path))];
  const shown = names.slice(0, 12).join(', ');
  const more = names.length > 12 ? `, and ${names.length - 12} more` : '';
  return [{ what: `${names.length} sources: ${shown}${more}`, why }];
}
