// The stage's entry: the tokens of one translation unit, as `gcc -E` would print them for that object's options.

import type { CompileFlags, KernelInput, Location, MacroFlag, Unknown } from '../types.js';
import { type CounterUse, counterUse } from './counter-use.js';
import { SourceError } from './expand.js';
import type { KernelFiles, OpenedFile } from './include.js';
import { lex } from './lexer.js';
import { type Macro, macroFromTokens, parseMacro } from './macro.js';
import { measuredCompiler, predefinedMacros } from './predefined/predefined.js';
import { Preprocessor } from './preprocessor.js';
import { TextFilter } from './text-filter.js';
import type { Token } from './token.js';

export interface UnitRequest {
  readonly input: KernelInput;
  readonly files: KernelFiles;
  /** Tree-relative. */
  readonly source: string;
  /** The name of it on the compiler's command line, when that is another one. */
  readonly sourceAs?: string | undefined;
  readonly flags: CompileFlags;
  /** Names that can lead to the section; without them every text counts. */
  readonly seeds?: ReadonlySet<string> | undefined;
  /** false: of files that name no seed and declare none of `declares` only the directives are read. */
  readonly whole: boolean;
  /** Types whose declarations are wanted as well. */
  readonly declares?: ReadonlySet<string> | undefined;
}

export interface PreprocessedUnit {
  readonly tokens: readonly Token[];
  /** The text of some header was left out because it names no seed. */
  readonly sparse: boolean;
  /** Everything that was opened, in order of first use. */
  readonly files: readonly string[];
  /** What alone makes the stream undecided. */
  readonly unknowns: readonly Unknown[];
  /** Why the value of a name that is left in the stream can't be known, when it can't. */
  explain(name: string): Unknown | undefined;
  readonly macros: ReadonlyMap<string, Macro>;
  readonly counter: CounterUse;
}

export function preprocess(request: UnitRequest): PreprocessedUnit {
  const { input, files, source, flags } = request;
  const { compiler, architecture } = input.config;
  const table = measuredCompiler(compiler, architecture.name);
  if (!table) return undecided(request, unmeasured(`${compiler.family} for ${architecture.name}`));
  const filter = new TextFilter(request);
  const macros = commandLineMacros(request);
  const preprocessor = new Preprocessor({
    files,
    flags,
    compiler,
    table,
    macros,
    wantsText: (file) => filter.wants(file),
    namesSeed: (text) => filter.namesSeed(text),
  });
  const tokens: Token[] = [];
  try {
    for (const file of [...flags.forcedIncludes, source]) {
      const opened = open(request, file);
      if (!opened) return undecided(request, { what: file, why: 'no such file in the tree' });
      preprocessor.push(opened, 0, file === source ? request.sourceAs : undefined);
      for (let token = preprocessor.expander.next(); token; token = preprocessor.expander.next())
        tokens.push(token);
    }
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    preprocessor.unknowns.push(broken(error));
  } finally {
    preprocessor.expander.reset();
  }
  return {
    tokens,
    sparse: filter.refused,
    files: [...preprocessor.filesRead],
    unknowns: preprocessor.unknowns,
    explain: (name) => preprocessor.explain(name),
    macros,
    counter: counterUse(preprocessor, tokens, macros),
  };
}

/** A forced include is looked for in the working directory, the top of the build or of the source, then as usual. */
function open({ files, flags }: UnitRequest, path: string): OpenedFile | undefined {
  const beside = files.open('source', path) ?? files.open('build', path);
  if (beside) return beside;
  return files.find(
    { name: path, quoted: false, includer: undefined, firstDirectory: 0 },
    flags.includeDirectories,
  )?.file;
}

function commandLineMacros({ input, flags }: UnitRequest): Map<string, Macro> {
  const { compiler, architecture } = input.config;
  const macros = new Map<string, Macro>();
  for (const [name, value] of predefinedMacros(compiler, architecture.name, flags) ?? [])
    define(macros, '<built-in>', { name, value });
  for (const flag of flags.macros) define(macros, '<command-line>', flag);
  return macros;
}

function define(macros: Map<string, Macro>, file: string, { name, value }: MacroFlag): void {
  if (value === undefined) {
    macros.delete(name);
    return;
  }
  const text = `${name} ${value}`;
  const tokens = lex({ file, text, start: 0, end: text.length, line: 1 });
  const parsed = name.includes('(')
    ? parseMacro(tokens)
    : { macro: macroFromTokens(tokens[0]!, tokens.slice(1)) };
  if ('macro' in parsed) macros.set(parsed.macro.name, parsed.macro);
}

function broken(error: SourceError): Unknown {
  const location: Location = error.place;
  return { what: error.message, why: 'the source does not preprocess as lvup sees it', location };
}

function unmeasured(what: string): Unknown {
  return { what, why: 'the predefined macros of this compiler were not measured; x86_64 and arm64 are' };
}

function undecided({ source }: UnitRequest, unknown: Unknown): PreprocessedUnit {
  const unknowns = [{ location: { file: source, line: 1 }, ...unknown }];
  return {
    tokens: [],
    sparse: false,
    files: [],
    unknowns,
    explain: () => undefined,
    macros: new Map(),
    counter: 'nothing',
  };
}
