// c_flags of scripts/Makefile.lib is shell text: words in apostrophes and quotation marks. This takes it apart into
// what the later stages ask for. Of options that exclude each other the last one counts, as in gcc and clang.

import { normalisePath } from '../tree/paths.js';
import type { CompileFlags, IncludeDirectory, MacroFlag } from '../types.js';
import type { MakeFiles } from './make-files.js';

/** Options whose argument may be the next word. */
const SEPARATE = /^-(D|U|I|include|isystem|iquote|idirafter|imacros|mllvm|Xclang|-param|x|T|e)$/;

export function parseFlags(text: string, files: MakeFiles): CompileFlags {
  const macros: MacroFlag[] = [];
  const includeDirectories: IncludeDirectory[] = [];
  const systemDirectories: IncludeDirectory[] = [];
  const forcedIncludes: string[] = [];
  const others: string[] = [];
  const last = {
    optimise: '0',
    toplevelReorder: true,
    dataSections: false,
    lto: 'none' as CompileFlags['lto'],
  };
  const words = splitShellWords(text);
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    const argument = (option: string): string =>
      word === option ? (words[++at] ?? '') : word.slice(option.length);
    if (word.startsWith('-D')) macros.push(macroOf(argument('-D')));
    else if (word.startsWith('-U')) macros.push({ name: argument('-U'), value: undefined });
    else if (word.startsWith('-I')) includeDirectories.push(directoryOf(argument('-I'), files));
    else if (word === '-isystem') systemDirectories.push(directoryOf(argument('-isystem'), files));
    else if (word === '-include') forcedIncludes.push(directoryOf(argument('-include'), files).path);
    else if (/^-O([0-3sgz]|fast)?$/.test(word)) last.optimise = word.slice(2) || '1';
    else if (SEPARATE.test(word)) others.push(word, words[++at] ?? '');
    else if (word.startsWith('-')) {
      others.push(word);
      noteLast(last, word);
    }
  }
  return {
    macros,
    includeDirectories: [...includeDirectories, ...systemDirectories],
    forcedIncludes,
    others,
    ...last,
  };
}

function noteLast(
  last: { toplevelReorder: boolean; dataSections: boolean; lto: CompileFlags['lto'] },
  word: string,
): void {
  if (word === '-ftoplevel-reorder' || word === '-fno-toplevel-reorder')
    last.toplevelReorder = word === '-ftoplevel-reorder';
  else if (word === '-fdata-sections' || word === '-fno-data-sections')
    last.dataSections = word === '-fdata-sections';
  else if (word === '-fno-lto') last.lto = 'none';
  else if (word === '-flto=thin') last.lto = 'thin';
  else if (/^-flto(=|$)/.test(word)) last.lto = 'full';
}

function macroOf(text: string): MacroFlag {
  const equals = text.indexOf('=');
  if (equals < 0) return { name: text, value: '1' };
  return { name: text.slice(0, equals), value: text.slice(equals + 1) };
}

function directoryOf(name: string, files: MakeFiles): IncludeDirectory {
  const places = files.places(name);
  // A relative name in an O= build is meant from the build folder, even when that lies inside the source.
  const place = name.startsWith('/') ? places[0] : places.at(-1);
  if (!place) return { base: 'absolute', path: name };
  const top = place.base === 'source' ? `${files.sourceRoot}/` : `${files.buildRoot}/`;
  const below = name.startsWith(top) ? name.slice(top.length) : name.replace(/^(\.\/)+/, '');
  // `amdgpu/../display/dmub/inc`: __FILE__ in its headers has the `..` too.
  return normalisePath(below) === place.path ? { ...place, path: below } : place;
}

function splitShellWords(text: string): string[] {
  const words: string[] = [];
  for (const [word] of text.matchAll(/(?:'[^']*'|"(?:\\[\s\S]|[^"\\])*"|\\[\s\S]|[^\s'"\\])+/g))
    words.push(
      word.replace(/'([^']*)'|"((?:\\[\s\S]|[^"\\])*)"|\\([\s\S])/g, (_all, single, double, escaped) =>
        single !== undefined ? single : double !== undefined ? double.replace(/\\(["\\$`])/g, '$1') : escaped,
      ),
    );
  return words;
}
