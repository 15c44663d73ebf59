// The SECTIONS command of a linker script, as far as it decides what goes into an output section and in which
// order: output sections with their statements, in script order. Assignments to symbols move nothing and are left out.
// GNU ld manual, "SECTIONS Command"; include/asm-generic/vmlinux.lds.h writes nothing that is not in it.

import type { Place } from '../cpp/token.js';
import { nameAt, type Word } from './words.js';

export interface InputPattern {
  /** Wildcard of the file, `*` for all. */
  readonly file: string;
  readonly section: string;
  readonly excluded: readonly string[];
  /** `as-is`: SORT_NONE; `other`: by priority, or one sort inside another. */
  readonly sort: 'none' | 'as-is' | 'name' | 'alignment' | 'other';
  readonly keep: boolean;
}

export type Statement =
  | { readonly type: 'input'; readonly patterns: readonly InputPattern[]; readonly at: Place }
  | { readonly type: 'align'; readonly to: number; readonly at: Place }
  | { readonly type: 'data'; readonly size: 1 | 2 | 4 | 8; readonly value: bigint; readonly at: Place }
  /** Moves the location counter in a way that is not followed here. */
  | { readonly type: 'other'; readonly text: string; readonly at: Place };

export interface OutputSection {
  readonly name: string;
  /** Of ALIGN and SUBALIGN behind the name. */
  readonly align: number | undefined;
  readonly subalign: number | undefined;
  readonly statements: readonly Statement[];
  readonly at: Place;
}

/** Output sections in script order; `/DISCARD/` is one of them. */
export function parseScript(words: readonly Word[]): OutputSection[] {
  const sections = words.findIndex(
    (word, index) => word.text === 'SECTIONS' && words[index + 1]?.text === '{',
  );
  return sections === -1 ? [] : new ScriptParser(words, sections + 2).outputSections();
}

const DATA: ReadonlyMap<string, 1 | 2 | 4 | 8> = new Map([
  ['BYTE', 1],
  ['SHORT', 2],
  ['LONG', 4],
  ['QUAD', 8],
]);

const SORTS: ReadonlyMap<string, InputPattern['sort']> = new Map([
  ['SORT', 'name'],
  ['SORT_BY_NAME', 'name'],
  ['SORT_BY_ALIGNMENT', 'alignment'],
  ['SORT_BY_INIT_PRIORITY', 'other'],
  ['REVERSE', 'other'],
  ['SORT_NONE', 'as-is'],
]);

/** Commands that move nothing and may stand without a semicolon. */
const COMMANDS: ReadonlySet<string> = new Set(['ASSERT', 'PROVIDE', 'PROVIDE_HIDDEN', 'ENTRY', 'HIDDEN']);

/** SQUAD is data to ld and the name of a file to lld. */
const UNFOLLOWED: ReadonlySet<string> = new Set(['FILL', 'SQUAD', 'LINKER_VERSION']);

/** What stands in front of a file's wildcard and narrows it. */
const FILE_SELECTORS: ReadonlySet<string> = new Set([
  ...['EXCLUDE_FILE', 'INPUT_SECTION_FLAGS', 'SORT', 'SORT_BY_NAME', 'SORT_NONE', 'REVERSE'],
]);

class ScriptParser {
  constructor(
    private readonly words: readonly Word[],
    private position: number,
  ) {}

  outputSections(): OutputSection[] {
    const out: OutputSection[] = [];
    for (;;) {
      const word = this.words[this.position];
      if (!word || word.text === '}') return out;
      if (COMMANDS.has(word.text) && this.words[this.position + 1]?.text === '(') {
        this.group();
        continue;
      }
      const end = this.headEnd();
      if (this.words[end]?.text !== '{') {
        this.position = end + 1;
        continue;
      }
      const head = this.words.slice(this.position, end);
      this.position = end + 1;
      const statements = this.body();
      const fill = this.tail();
      if (fill) statements.push({ type: 'other', text: `=${fill}`, at: word });
      const [align, subalign] = ['ALIGN', 'SUBALIGN'].map((name) => attribute(head, name));
      for (const text of [align, subalign])
        if (typeof text === 'string') statements.push({ type: 'other', text, at: word });
      out.push({
        name: word.text,
        align: numberIn(align),
        subalign: numberIn(subalign),
        statements,
        at: word,
      });
    }
  }

  /** Index of the `{` that opens a body, or of the `;` that ends an assignment or a command. */
  private headEnd(): number {
    let depth = 0;
    for (let at = this.position; at < this.words.length; at++) {
      const { text } = this.words[at]!;
      if (text === '(') depth++;
      else if (text === ')') depth--;
      else if (depth === 0 && (text === '{' || text === ';')) return at;
      else if (depth === 0 && text === '}') return at - 1;
    }
    return this.words.length;
  }

  /** Behind a body: `>region`, `AT>region`, `:segment`, `=fill`, each any number of times. Gives the fill. */
  private tail(): string | undefined {
    for (let fill: string | undefined; ; ) {
      const text = this.words[this.position]?.text;
      if (text === '=') fill = this.words[this.position + 1]?.text;
      if (text === ',') this.position++;
      else if (text === ':' || text === '>' || text === '=') this.position += 2;
      else if (text === 'AT' && this.words[this.position + 1]?.text === '>') this.position += 3;
      else return fill;
    }
  }

  private body(): Statement[] {
    const out: Statement[] = [];
    for (;;) {
      const word = this.words[this.position];
      if (!word) return out;
      if (word.text === '}') {
        this.position++;
        return out;
      }
      if (word.text === ';') this.position++;
      else out.push(...this.statement(word));
    }
  }

  private statement(word: Word): readonly Statement[] {
    const next = this.words[this.position + 1]?.text;
    if (next === '=' || next === '+=' || next === '-=') return this.assignment(word, next);
    if (word.text === 'KEEP' && next === '(') {
      this.position += 2;
      const statements = this.inputs(word, true);
      this.position++;
      return statements;
    }
    if (next !== '(') {
      // A file name without sections, CONSTRUCTORS, CREATE_OBJECT_SYMBOLS.
      this.position++;
      return [{ type: 'other', text: word.text, at: word }];
    }
    const size = DATA.get(word.text);
    if (size) return [this.data(word, size)];
    if (COMMANDS.has(word.text)) {
      this.group();
      return [];
    }
    if (UNFOLLOWED.has(word.text))
      return [{ type: 'other', text: `${word.text}(${this.group()})`, at: word }];
    return this.inputs(word, false);
  }

  /** An input statement; what narrows its files is a statement of its own in front of it. */
  private inputs(at: Word, keep: boolean): readonly Statement[] {
    const text = this.words[this.position]?.text ?? '';
    if (!FILE_SELECTORS.has(text)) return [this.input(at, keep)];
    const selector: Statement = { type: 'other', text: `${text}(${this.group()})`, at };
    return [selector, ...this.inputs(at, keep)];
  }

  private assignment(word: Word, operator: string): readonly Statement[] {
    const start = this.position + 2;
    while (this.position < this.words.length && this.words[this.position]!.text !== ';') this.position++;
    if (word.text !== '.') return [];
    const text = this.words
      .slice(start, this.position)
      .map((part) => part.text)
      .join('');
    const align = /^(?:ALIGN|BLOCK)\(([^()]+)\)$/.exec(text) ?? /^ALIGN\(\.,([^()]+)\)$/.exec(text);
    const to = align ? integer(align[1]!) : undefined;
    if (operator === '=' && to !== undefined) return [{ type: 'align', to, at: word }];
    return [{ type: 'other', text: `. ${operator} ${text}`, at: word }];
  }

  private data(word: Word, size: 1 | 2 | 4 | 8): Statement {
    const text = this.group();
    return integer(text) === undefined
      ? { type: 'other', text: `${word.text}(${text})`, at: word }
      : { type: 'data', size, value: BigInt(text), at: word };
  }

  /** The text between the parentheses behind the word here; the position goes behind them. */
  private group(): string {
    const start = this.position + 2;
    let depth = 0;
    for (this.position++; this.position < this.words.length; this.position++) {
      const { text } = this.words[this.position]!;
      if (text === '(') depth++;
      else if (text === ')' && --depth === 0) break;
    }
    const text = this.words.slice(start, this.position).map((part) => part.text);
    this.position++;
    return text.join('');
  }

  /** `file(section section ...)`, the position on the file's wildcard. */
  private input(at: Word, keep: boolean): Statement {
    const named = this.words[this.position];
    const file = named === undefined || named.text === '(' ? '*' : named.text;
    this.position += named?.text === '(' ? 1 : 2;
    const patterns: InputPattern[] = [];
    let excluded: string[] = [];
    for (;;) {
      const word = this.words[this.position];
      if (!word || word.text === ')') break;
      const sort = SORTS.get(word.text);
      const opens = this.words[this.position + 1]?.text === '(';
      if (word.text === 'EXCLUDE_FILE' && opens) excluded = this.list();
      else if (sort !== undefined && opens) {
        const nested = SORTS.has(this.words[this.position + 2]?.text ?? '');
        for (const section of this.list())
          patterns.push({ file, section, excluded, sort: nested ? 'other' : sort, keep });
        excluded = [];
      } else {
        const { text, end } = nameAt(this.words, this.position);
        if (text !== ',') {
          patterns.push({ file, section: text, excluded, sort: 'none', keep });
          excluded = [];
        }
        this.position = end;
      }
    }
    this.position++;
    return { type: 'input', patterns, at };
  }

  /** Words in the parentheses behind the word here, nested sorts flattened. */
  private list(): string[] {
    const out: string[] = [];
    let depth = 0;
    this.position++;
    while (this.position < this.words.length) {
      const { text, end } = nameAt(this.words, this.position);
      this.position = end;
      if (text === '(') depth++;
      else if (text === ')' && --depth === 0) break;
      else if (text !== ')' && text !== ',' && !SORTS.has(text)) out.push(text);
    }
    return out;
  }
}

/** undefined without the attribute; its text when its value is not a plain number. */
function attribute(head: readonly Word[], name: string): number | string | undefined {
  const at = head.findIndex((word) => word.text === name);
  if (at === -1) return undefined;
  const text = head[at + 2]?.text ?? '';
  return (head[at + 3]?.text === ')' ? integer(text) : undefined) ?? `${name}(${text}`;
}

function numberIn(value: number | string | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** Not with a leading zero, which is octal to ld and decimal to lld. */
function integer(text: string): number | undefined {
  return /^(0[xX][0-9a-fA-F]+|0|[1-9][0-9]*)$/.test(text) ? Number(text) : undefined;
}
