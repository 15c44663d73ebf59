// The command line that Kbuild recorded beside an object (`.foo.o.cmd`), as the options that lvup works with: the
// conformance suites feed the real command to the stage under test, so that the kbuild stage is not under test too.

import { isAbsolute, relative } from 'node:path';
import type { CompileFlags, IncludeDirectory, MacroFlag } from '../../generator/types.js';

export interface RecordedCommand {
  readonly argv: readonly string[];
  /** As on the command line, absolute or relative to the build folder. */
  readonly source: string;
  readonly flags: CompileFlags;
}

export function parseRecordedCommand(command: string, sourceRoot: string): RecordedCommand {
  const argv = splitShellWords(command);
  const macros: MacroFlag[] = [];
  const includeDirectories: IncludeDirectory[] = [];
  const forcedIncludes: string[] = [];
  const others: string[] = [];
  let optimise = '0';
  for (let at = 1; at < argv.length; at++) {
    const word = argv[at]!;
    if (word.startsWith('-D')) macros.push(macroFlag(word.slice(2)));
    else if (word.startsWith('-U')) macros.push({ name: word.slice(2), value: undefined });
    else if (word.startsWith('-I'))
      includeDirectories.push(directory(word === '-I' ? argv[++at]! : word.slice(2), sourceRoot));
    else if (word === '-include') forcedIncludes.push(directory(argv[++at]!, sourceRoot).path);
    else if (/^-O[0-9sgz]?$/.test(word)) optimise = word.slice(2) || '1';
    else if (word.startsWith('-')) others.push(word);
  }
  const flags: CompileFlags = {
    macros,
    includeDirectories,
    forcedIncludes,
    optimise,
    toplevelReorder: !argv.includes('-fno-toplevel-reorder'),
    dataSections: argv.includes('-fdata-sections'),
    lto: argv.includes('-flto=thin') ? 'thin' : argv.includes('-flto') ? 'full' : 'none',
    others,
  };
  return { argv, source: argv.at(-1)!, flags };
}

function macroFlag(text: string): MacroFlag {
  const equals = text.indexOf('=');
  return equals === -1
    ? { name: text, value: '1' }
    : { name: text.slice(0, equals), value: text.slice(equals + 1) };
}

function directory(path: string, sourceRoot: string): IncludeDirectory {
  if (!isAbsolute(path)) return { base: 'build', path: path.replace(/^\.\//, '') };
  const inside = relative(sourceRoot, path);
  if (inside.startsWith('..')) return { base: 'absolute', path };
  // As it is spelled: __FILE__ keeps a `..` in it.
  const top = `${sourceRoot}/`;
  return { base: 'source', path: path.startsWith(top) ? path.slice(top.length) : inside };
}

/** Kbuild quotes with apostrophes, and escapes `#` for make. */
export function splitShellWords(command: string): string[] {
  const words: string[] = [];
  for (const [word] of command
    .replace(/\$\(pound\)/g, '#')
    .matchAll(/(?:'[^']*'|"(?:\\.|[^"\\])*"|\\.|[^\s'"\\])+/g))
    words.push(
      word!.replace(
        /'([^']*)'|"((?:\\.|[^"\\])*)"|\\(.)/g,
        (_all, single, double, escaped) => single ?? double?.replace(/\\(.)/g, '$1') ?? escaped,
      ),
    );
  return words;
}
