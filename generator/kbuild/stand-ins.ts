// Kbuild asks the compiler, the linker and the shell while it reads Makefiles (scripts/Makefile.compiler). lvup runs
// nothing: an answer that can change neither bytes nor the preprocessor's view is taken as yes, known commands are
// answered from the .config, and every other one stays unknown, with its name.

import type { Compiler, KernelInput } from '../types.js';
import { supportsOption } from './compiler-options.js';
import type { Expander } from './make/expander.js';
import { doubtWords, type UnknownText, withoutMarkers } from './make/unknown-text.js';
import { stripBlanks } from './make/words.js';
import type { MakeFiles } from './make-files.js';

export interface StandIns {
  shell(command: string): string;
  call(name: string, args: readonly string[], expander: Expander): string | undefined;
}

export function standIns({ config }: KernelInput, files: MakeFiles, unknowns: UnknownText): StandIns {
  const { compiler, architecture } = config;
  const unknownShell = (command: string): string =>
    unknowns.mark({
      what: `$(shell ${shorten(command)})`,
      why: 'lvup runs no command, and a Makefile asks for its output',
    });
  const option = (wanted: string, otherwise: string): string =>
    supportsOption({ compiler, architecture, option: stripBlanks(withoutMarkers(wanted)) })
      ? wanted
      : otherwise;

  return {
    shell: (command) => knownShell(command, compiler, files) ?? unknownShell(command),
    call(name, args) {
      const [first = '', second = '', third = '', fourth = ''] = args;
      switch (name) {
        case 'cc-option':
          return option(first, second);
        case '__cc-option':
          return option(third, fourth);
        case 'cc-option-yn':
          return option('y', 'n') && option(first, '') ? 'y' : 'n';
        case 'cc-disable-warning':
          return `-Wno-${stripBlanks(first)}`;
        case 'as-option':
        case 'ld-option':
        case 'rustc-option':
          return first;
        case '__rustc-option':
          return third;
        case 'rustc-option-yn':
          return 'y';
        case 'as-instr':
          return tried(first, second, third, unknowns);
        case 'try-run':
          return knownTrial(first, compiler, [second, third]) ?? tried(first, second, third, unknowns);
        default:
          return undefined;
      }
    },
  };
}

/** Both outcomes, unless they make no difference that counts. */
function tried(command: string, yes: string, no: string, unknowns: UnknownText): string {
  if (!counts(yes) && !counts(no)) return yes;
  const marker = unknowns.mark({
    what: shorten(command),
    why: 'Kbuild tries this command to choose a compiler option; lvup runs nothing',
  });
  return [yes, no].map((text) => doubtWords(stripBlanks(text), marker)).join(' ');
}

/** Options that the preprocessor sees, and answers that may be compared. */
function counts(text: string): boolean {
  return stripBlanks(text)
    .split(/[ \t-\r]+/)
    .some(
      (word) => word !== '' && (/^-[DUIO]|^-include|^-isystem|^-std/.test(word) || !word.startsWith('-')),
    );
}

/** arch/arm64/Makefile: gcc and clang refuse "K" (4294967295), and the macro says that they understand it. */
function knownTrial(command: string, { family }: Compiler, [yes, no]: [string, string]): string | undefined {
  if (command.includes('"K" (4294967295)')) return family === 'gcc' || family === 'clang' ? no : yes;
  return undefined;
}

function knownShell(command: string, compiler: Compiler, files: MakeFiles): string | undefined {
  const text = stripBlanks(command);
  if (/^(mkdir|rm|touch|ln|getconf) /.test(text)) return '';
  if (/ --version\b.*\bhead -n 1/.test(text)) return compiler.family === 'clang' ? 'clang version' : 'gcc';
  if (/ -print-file-name=include\b/.test(text)) return '/compiler/include';
  const comparison = /^test (\d+) -(ge|gt|le|lt|eq|ne) (\d+) && echo y$/.exec(text);
  if (comparison) return compare(comparison[2]!, BigInt(comparison[1]!), BigInt(comparison[3]!)) ? 'y' : '';
  const search = /^find ([^ '"`$|;&<>-][^ '"`$|;&<>]*) -name '([^'/]+)'$/.exec(text);
  if (search) return files.findFiles(search[1]!, search[2]!).join(' ');
  const file = /^cat ([^ '"`$|;&<>]+)( 2>\/dev\/null)?$/.exec(text);
  if (file) return (files.read(file[1]!) ?? '').replace(/\n+$/, '').replace(/\n/g, ' ');
  return undefined;
}

function compare(operator: string, left: bigint, right: bigint): boolean {
  switch (operator) {
    case 'ge':
      return left >= right;
    case 'gt':
      return left > right;
    case 'le':
      return left <= right;
    case 'lt':
      return left < right;
    case 'eq':
      return left === right;
    default:
      return left !== right;
  }
}

function shorten(command: string): string {
  const text = withoutMarkers(command)
    .replace(/[ \t-\r]+/g, ' ')
    .trim();
  return text.length > 100 ? `${text.slice(0, 97)}...` : text;
}
