// The command line that Kbuild recorded beside every object (`.foo.o.cmd`) against lvup's flags: the macros, the
// folders of #include in their order, the forced includes, and the options that decide the order of variables.

import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, posix } from 'node:path';
import { Failure } from '../real-kernel/refusal.mjs';
import { lvupLibrary } from './lvup-library.mjs';
import { recordedCommandParser } from './recorded-command.mjs';
import { standInPath } from './stand-in-compiler.mjs';

const COMPARED = [
  'macros',
  'includeDirectories',
  'forcedIncludes',
  'optimise',
  'toplevelReorder',
  'dataSections',
  'lto',
];

/** Objects of programs that run while the kernel is built, and of those inside of it: not part of vmlinux. */
const OTHER_PROGRAMS =
  /\.nvhe\.o$|^(scripts|tools|usr)\/|\/(tools|vdso[^/]*|realmode|purgatory|nvhe|compressed|libstub)\/|^arch\/x86\/boot\/[^/]*$/;

/** How many command lines there are, all equal; throws a Failure with the first that is not. */
export async function compareFlags({ tree, build }) {
  const { openKernel, listObjects } = await lvupLibrary();
  const parse = await recordedCommandParser();
  const recorded = recordedObjects(build, tree).filter(({ object }) => !OTHER_PROGRAMS.test(object));
  if (!recorded.length) throw new Failure(`${build} holds no command line of a source in ${tree}`);
  const sources = new Set(recorded.map(({ source }) => source));
  const units = listObjects(openKernel({ cwd: build, tree, build }), { sources });
  const known = new Map(units.map((unit) => [unit.object, unit]));
  // What is linked may be a copy under another name: `foo.pi.o`, `rodata_objcopy.o`.
  const bySource = new Map(units.map((unit) => [unit.source, unit]));
  for (const { object, source, command } of recorded) {
    const unit = known.get(object) ?? known.get(object.replace(/\.o$/, '.pi.o')) ?? bySource.get(source);
    if (!unit) throw new Failure(`${object} was compiled, and lvup knows nothing of it`);
    const theirs = parse(command, tree).flags;
    for (const key of COMPARED) {
      const values = [unit.flags[key], theirs[key]].map((value) =>
        key === 'includeDirectories' ? comparable(value) : value,
      );
      const [ours, real] = values.map((value) => JSON.stringify(value));
      if (ours !== real) throw new Failure(`${object}, ${key}\n  Kbuild: ${real}\n  lvup:   ${ours}`);
    }
  }
  const { length: count } = recorded;
  return { count, note: `${count}/${count} command lines agree` };
}

/** The compiler's own headers (-isystem) are no part of the tree, and `a/../b` is `b`. */
function comparable(directories) {
  return directories
    .filter(({ base }) => base !== 'absolute')
    .map(({ base, path }) => ({ base, path: path && posix.normalize(path) }));
}

function recordedObjects(build, tree) {
  return [...commandFiles(build, '')].flatMap((file) => {
    const text = readFileSync(join(build, file), 'latin1');
    const command = /^savedcmd_(\S+) := (.*)$/m.exec(text);
    const source = /^source_\S+ := (\S+\.c)$/m.exec(text)?.[1];
    // Programs of the build itself are compiled by another compiler, HOSTCC.
    const [program = ''] = command?.[2].split(' ') ?? [];
    if (basename(program) !== basename(standInPath(build)) || !source?.startsWith(`${tree}/`)) return [];
    return {
      object: posix.normalize(command[1]),
      command: command[2].split(' ; ')[0],
      source: posix.normalize(source.slice(tree.length + 1)),
    };
  });
}

function* commandFiles(root, folder) {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (entry.isDirectory()) yield* commandFiles(root, path);
    else if (/^\..*\.o\.cmd$/.test(entry.name)) yield path;
  }
}
