// One translation unit: a stack of open files whose directives are obeyed as the expander asks for text. Where a
// condition hangs on something that can't be known, the names that its branches define are doubtful from there on:
// a doubtful macro is not expanded, and so shows itself by name to whoever needs its value.
// Longer because every directive works on the same open files, conditions and macros.

import { joinPath } from '../tree/paths.js';
import type { CompileFlags, Compiler, Unknown } from '../types.js';
import { type BuiltinState, expandBuiltin, isBuiltin } from './builtins.js';
import { type ConditionHost, evaluateCondition, isDefined } from './condition.js';
import { Expander, SourceError, type TokenSource } from './expand.js';
import { ExpressionError, isUnknown, type Result } from './expression.js';
import type { Included, KernelFiles, OpenedFile } from './include.js';
import { defineMacro, type Macro } from './macro.js';
import type { MeasuredCompiler } from './predefined/measured.js';
import { type DirectiveItem, type SourceFile, tokensOf } from './source-file.js';
import type { Token } from './token.js';

export interface PreprocessorOptions {
  readonly files: KernelFiles;
  readonly flags: CompileFlags;
  readonly compiler: Compiler;
  readonly table: MeasuredCompiler;
  readonly macros: Map<string, Macro>;
  /** Text of files for which this says no is passed over; their directives are obeyed all the same. */
  readonly wantsText: (file: SourceFile) => boolean;
  /** Whether a run of text can contribute to the section at all. */
  readonly namesSeed: (text: string) => boolean;
}

interface Frame {
  readonly file: OpenedFile;
  /** What `__FILE__` says: the way that led to the file, `..` included. */
  readonly shownAs: string;
  /** Where `#include_next` starts in the search list. */
  readonly nextDirectory: number;
  readonly wanted: boolean;
  item: number;
  token: number;
  /** Indexes of the `#endif`s of open groups whose condition was unknown. */
  readonly doubtful: number[];
}

/** gcc's own limit, -fmax-include-depth. */
const MAX_DEPTH = 200;

export class Preprocessor implements TokenSource, ConditionHost, BuiltinState {
  readonly unknowns: Unknown[] = [];
  readonly filesRead = new Set<string>();
  readonly expander = new Expander(this);
  /** `__COUNTER__` decided which text there is: in a condition, or in the name of a header. */
  isCounterDirective = false;
  line = 1;
  private counter = 0;
  private inCondition = false;
  private readonly frames: Frame[] = [];
  private readonly once = new Set<SourceFile>();
  private readonly doubts = new Map<string, Unknown>();
  private readonly mayDefine: NonNullable<OpenedFile['mayDefine']>[] = [];
  private readonly causes: Unknown[] = [];
  private readonly pushed = new Map<string, (Macro | undefined)[]>();

  constructor(private readonly options: PreprocessorOptions) {}

  // ---- what ConditionHost and BuiltinState ask for

  get compiler(): Compiler {
    return this.options.compiler;
  }
  get table(): MeasuredCompiler {
    return this.options.table;
  }
  get file(): string {
    return this.frames.at(-1)?.shownAs ?? '';
  }
  get baseFile(): string {
    return this.frames[0]?.shownAs ?? '';
  }
  get depth(): number {
    return this.frames.length - 1;
  }

  nextCounter(): number {
    if (this.inCondition) this.isCounterDirective = true;
    return this.counter++;
  }

  cannotKnow(what: string, at: Token): void {
    this.unknowns.push({ what, why: 'its value is the time of the build', location: at });
  }

  isDefined(name: string): boolean {
    return !this.doubts.has(name) && (this.options.macros.has(name) || isBuiltin(name));
  }

  doubt(name: string): string | undefined {
    return this.explain(name)?.what;
  }

  /** Why the value of a name can't be known, when it can't. */
  explain(name: string): Unknown | undefined {
    const doubt = this.doubts.get(name);
    if (doubt || this.options.macros.has(name)) return doubt;
    return this.mayDefine.find(({ matches }) => matches(name))?.unknown;
  }

  hasInclude(name: string, quoted: boolean, next: boolean): boolean {
    return this.find(name, quoted, next) !== undefined;
  }

  lookup(name: string): Macro | undefined {
    return this.doubts.has(name) ? undefined : this.options.macros.get(name);
  }

  builtin(token: Token, expander: Expander): readonly Token[] | undefined {
    return expandBuiltin(token, this, expander);
  }

  // ---- text

  push(file: OpenedFile, nextDirectory = 0, shownAs = file.source.path): void {
    if (this.frames.length >= MAX_DEPTH)
      throw new SourceError('#include nested too deeply', { file: file.source.path, line: 1, column: 1 });
    const { source } = file;
    if (this.once.has(source) || (source.guard !== undefined && this.isDefined(source.guard))) return;
    this.filesRead.add(source.path);
    if (source.flaw)
      throw new SourceError(source.flaw.what, { file: source.path, line: source.flaw.line, column: 1 });
    if (file.mayDefine) this.mayDefine.push(file.mayDefine);
    this.frames.push({
      file,
      shownAs,
      nextDirectory,
      wanted: this.options.wantsText(source),
      item: 0,
      token: 0,
      doubtful: [],
    });
  }

  next(): Token | undefined {
    for (;;) {
      const frame = this.frames.at(-1);
      if (!frame) return undefined;
      const item = frame.file.source.items[frame.item];
      if (!item) {
        this.frames.pop();
        continue;
      }
      if (item.type === 'directive') {
        frame.item++;
        const pragma = this.directive(frame, item, frame.item - 1);
        if (pragma) return pragma;
        continue;
      }
      if (frame.wanted) {
        const tokens = tokensOf(frame.file.source, item);
        const token = tokens[frame.token];
        if (token) {
          frame.token++;
          this.line = token.line;
          return token;
        }
      }
      frame.item++;
      frame.token = 0;
    }
  }

  peek(): Token | undefined {
    const frame = this.frames.at(-1);
    const item = frame?.file.source.items[frame.item];
    return item?.type === 'text' && frame!.wanted
      ? tokensOf(frame!.file.source, item)[frame!.token]
      : undefined;
  }

  // ---- directives

  private directive(frame: Frame, item: DirectiveItem, index: number): Token | undefined {
    const { source } = frame.file;
    this.line = item.line;
    switch (item.name) {
      case 'define':
        this.define(source, item);
        break;
      case 'undef':
        this.undefine(tokensOf(source, item)[0]?.text ?? '');
        break;
      case 'include':
      case 'include_next':
        this.include(source, item);
        break;
      case 'if':
      case 'ifdef':
      case 'ifndef':
        this.group(frame, index);
        break;
      case 'elif':
      case 'elifdef':
      case 'elifndef':
      case 'else':
        frame.item = endif(source, index);
        break;
      case 'endif':
        if (frame.doubtful.at(-1) === index) frame.doubtful.pop();
        break;
      case 'error':
        this.unknowns.push(this.errorDirective(source, item));
        break;
      case 'pragma':
        return this.pragma(source, item);
    }
    return undefined;
  }

  private define(source: SourceFile, item: DirectiveItem): void {
    const cached = item as DirectiveItem & { macro?: Macro };
    if (!cached.macro) {
      const { text, path: file } = source;
      const { start, restStart, end, line } = item;
      const at = { file, line, column: restStart - start + 1, start: restStart, end };
      const parsed = defineMacro(text, at, () => tokensOf(source, item));
      if ('error' in parsed) throw new SourceError(parsed.error, place(source, item));
      cached.macro = parsed.macro;
    }
    this.options.macros.set(cached.macro.name, cached.macro);
    this.settle(cached.macro.name);
  }

  private undefine(name: string): void {
    this.options.macros.delete(name);
    this.settle(name);
  }

  /** A plain definition ends a doubt, unless it stands under a doubtful condition itself. */
  private settle(name: string): void {
    const cause = this.doubtfulCause();
    if (cause) this.doubts.set(name, cause);
    else if (this.doubts.size) this.doubts.delete(name);
  }

  private doubtfulCause(): Unknown | undefined {
    return this.frames.some((frame) => frame.doubtful.length) ? this.causes.at(-1) : undefined;
  }

  private include(source: SourceFile, item: DirectiveItem): void {
    const target = this.includeTarget(source, item);
    const found = this.find(target.name, target.quoted, item.name === 'include_next');
    if (found) {
      this.push(found.file, found.nextDirectory, this.wayTo(target.name, found));
      return;
    }
    this.unknowns.push({
      what: target.name,
      why: 'this header is not in the tree; if Kbuild generates it, run `make prepare` or give the build folder with --build',
      location: place(source, item),
    });
  }

  private wayTo(name: string, { nextDirectory }: Included): string {
    const { includeDirectories } = this.options.flags;
    if (nextDirectory) return joinPath(includeDirectories[nextDirectory - 1]!.path, name);
    return this.file.slice(0, this.file.lastIndexOf('/') + 1) + name;
  }

  private includeTarget(source: SourceFile, item: DirectiveItem): { name: string; quoted: boolean } {
    const text = source.text.slice(item.restStart, item.end);
    const direct = /^(?:[ \t]|\/\*[\s\S]*?\*\/)*(?:<([^>\n]+)>|"([^"\n]+)")/.exec(text);
    if (direct) return { name: (direct[1] ?? direct[2])!, quoted: direct[2] !== undefined };
    const tokens = this.expander.expandAll(tokensOf(source, item));
    if (tokens.some(({ counted }) => counted)) this.isCounterDirective = true;
    const first = tokens[0];
    if (first?.kind === 'string') return { name: first.text.slice(1, -1), quoted: true };
    const spelled = tokens
      .map((token, index) => (index && token.spaceBefore ? ' ' : '') + token.text)
      .join('');
    const angled = /^<\s*([^>]+)>/.exec(spelled);
    if (!angled) throw new SourceError('#include expects "FILENAME" or <FILENAME>', place(source, item));
    return { name: angled[1]!.replaceAll(' ', ''), quoted: false };
  }

  private find(name: string, quoted: boolean, next: boolean) {
    const frame = this.frames.at(-1);
    const { files, flags } = this.options;
    return files.find(
      {
        name,
        quoted: quoted && !next,
        includer: frame?.file,
        firstDirectory: next ? (frame?.nextDirectory ?? 0) : 0,
      },
      flags.includeDirectories,
    );
  }

  /** From an `#if` to the branch that holds: reading goes on behind it, or at the `#endif`. */
  private group(frame: Frame, first: number): void {
    const { source } = frame.file;
    for (let at = first; ; ) {
      const branch = source.items[at] as DirectiveItem;
      if (branch.name === 'endif') {
        frame.item = at;
        return;
      }
      const result = this.condition(source, branch);
      if (isUnknown(result)) this.doubtGroup(frame, at, result.unknown);
      else if (result.bits) {
        frame.item = at + 1;
        return;
      }
      at = branch.next;
    }
  }

  private condition(source: SourceFile, branch: DirectiveItem): Result {
    const tokens = tokensOf(source, branch);
    const { name } = branch;
    if (name === 'else') return { bits: 1n, unsigned: false };
    try {
      if (name === 'if' || name === 'elif') {
        this.inCondition = true;
        return evaluateCondition(tokens, this.expander, this);
      }
      const result = isDefined(tokens[0]?.text ?? '', this);
      return isUnknown(result) || !name.endsWith('ndef')
        ? result
        : { bits: 1n - result.bits, unsigned: false };
    } catch (error) {
      if (error instanceof ExpressionError) throw new SourceError(error.message, place(source, branch));
      throw error;
    } finally {
      this.inCondition = false;
    }
  }

  /** Everything that a branch from here to the `#endif` defines is doubtful; a text that can contribute is undecided. */
  private doubtGroup(frame: Frame, from: number, what: string): void {
    const { source } = frame.file;
    const end = endif(source, from);
    const cause: Unknown = {
      what,
      why: 'a condition depends on it, and its value is not known without a build',
      location: place(source, source.items[from] as DirectiveItem),
    };
    if (frame.doubtful.at(-1) !== end) {
      frame.doubtful.push(end);
      this.causes.push(cause);
    }
    for (const item of source.items.slice(from, end)) {
      if (item.type === 'text') continue;
      if (item.name === 'define' || item.name === 'undef')
        this.doubts.set(tokensOf(source, item)[0]?.text ?? '', cause);
      if (item.name === 'include') this.unknowns.push(cause);
    }
    const seeded = source.items
      .slice(from, end)
      .some(
        (item) => item.type === 'text' && this.options.namesSeed(source.text.slice(item.start, item.end)),
      );
    if (seeded) this.unknowns.push(cause);
  }

  private errorDirective(source: SourceFile, item: DirectiveItem): Unknown {
    const text = source.text.slice(item.restStart, item.end).trim();
    return {
      what: `#error ${text}`,
      why: 'the source does not compile as lvup sees it',
      location: place(source, item),
    };
  }

  /** `#pragma` goes on to the compiler stage as it stands; only what the preprocessor itself obeys stops here. */
  private pragma(source: SourceFile, item: DirectiveItem): Token | undefined {
    const tokens = tokensOf(source, item);
    return this.obeyPragma(tokens.map(({ text }) => text)) ? undefined : this.passOn(source, item, tokens);
  }

  obeyPragma(words: readonly string[]): boolean {
    const [first = '', second = '', third] = words;
    const source = this.frames.at(-1)?.file.source;
    if (first === 'once' && source) this.once.add(source);
    else if (first === 'push_macro' || first === 'pop_macro') this.pushMacro(first, third);
    else return staysInPreprocessor(`${first} ${second}`, this.compiler.family);
    return true;
  }

  private pushMacro(word: string, quoted: string | undefined): void {
    const name = quoted?.slice(1, -1) ?? '';
    const saved = this.pushed.get(name) ?? [];
    this.pushed.set(name, saved);
    if (word === 'push_macro') saved.push(this.options.macros.get(name));
    else if (saved.length) {
      const macro = saved.pop();
      if (macro) this.options.macros.set(name, macro);
      else this.options.macros.delete(name);
    }
  }

  private passOn(source: SourceFile, item: DirectiveItem, tokens: readonly Token[]): Token {
    const hash: Token = {
      ...place(source, item),
      kind: 'punctuator',
      text: '#',
      spaceBefore: false,
      startsLine: true,
      expansion: undefined,
    };
    const word = { ...hash, kind: 'identifier' as const, text: 'pragma', startsLine: false, painted: true };
    const rest = tokens.map((token) => ({ ...token, startsLine: false, painted: true }));
    this.expander.unread([word, ...rest]);
    return hash;
  }
}

/** Names that may not be used any more, and who sees which warning: nothing that is left to the compiler. */
function staysInPreprocessor(name: string, family: Compiler['family']): boolean {
  if (name === 'GCC poison' || name === 'GCC system_header' || name === 'GCC dependency') return true;
  if (family === 'gcc') return name === 'GCC warning' || name === 'GCC error';
  return name === 'clang poison' || name === 'clang system_header';
}

function endif(source: SourceFile, from: number): number {
  let at = from;
  for (;;) {
    const item = source.items[at] as DirectiveItem;
    if (item.name === 'endif') return at;
    at = item.next;
  }
}

function place(source: SourceFile, item: DirectiveItem) {
  return { file: source.path, line: item.line, column: 1 };
}
