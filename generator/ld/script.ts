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
  readonly sort: 'none' | 'name' | 'alignment' | 'priority';
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
  ['SQUAD', 8],
]);

const SORTS: ReadonlyMap<string, InputPattern['sort']> = new Map([
  ['SORT', 'name'],
  ['SORT_BY_NAME', 'name'],
  ['SORT_BY_ALIGNMENT', 'alignment'],
  ['SORT_BY_INIT_PRIORITY', 'priority'],
  ['SORT_NONE', 'none'],
]);

/** Commands that move nothing and may stand without a semicolon. */
const COMMANDS: ReadonlySet<string> = new Set(['ASSERT', 'PROVIDE', 'PROVIDE_HIDDEN', 'ENTRY', 'HIDDEN']);

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
      out.push({ name: word.text, subalign: attribute(head, 'SUBALIGN'), statements, at: word });
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
      else {
        const statement = this.statement(word);
        if (statement) out.push(statement);
      }
    }
  }

  private statement(word: Word): Statement | undefined {
    const next = this.words[this.position + 1]?.text;
    if (next === '=' || next === '+=' || next === '-=') return this.assignment(word, next);
    if (word.text === 'KEEP' && next === '(') {
      this.position += 2;
      const statement = this.input(word, true);
      this.position++;
      return statement;
    }
    if (next !== '(') {
      // A file name without sections, CONSTRUCTORS, CREATE_OBJECT_SYMBOLS.
      this.position++;
      return { type: 'other', text: word.text, at: word };
    }
    const size = DATA.get(word.text);
    if (size) return this.data(word, size);
    if (COMMANDS.has(word.text)) {
      this.group();
      return undefined;
    }
    if (word.text === 'FILL') return { type: 'other', text: this.group(), at: word };
    return this.input(word, false);
  }

  private assignment(word: Word, operator: string): Statement | undefined {
    const start = this.position + 2;
    while (this.position < this.words.length && this.words[this.position]!.text !== ';') this.position++;
    if (word.text !== '.') return undefined;
    const text = this.words
      .slice(start, this.position)
      .map((part) => part.text)
      .join('');
    const align = /^(?:ALIGN|BLOCK)\(([^()]+)\)$/.exec(text) ?? /^ALIGN\(\.,([^()]+)\)$/.exec(text);
    const to = align ? integer(align[1]!) : undefined;
    if (operator === '=' && to !== undefined) return { type: 'align', to, at: word };
    return { type: 'other', text: `. ${operator} ${text}`, at: word };
  }

  private data(word: Word, size: 1 | 2 | 4 | 8): Statement {
    const text = this.group();
    const value = integer(text);
    return value === undefined
      ? { type: 'other', text: `${word.text}(${text})`, at: word }
      : { type: 'data', size, value: BigInt(value), at: word };
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
    const file = this.words[this.position]!.text;
    this.position += 2;
    const patterns: InputPattern[] = [];
    let excluded: string[] = [];
    for (;;) {
      const word = this.words[this.position];
      if (!word || word.text === ')') break;
      const sort = SORTS.get(word.text);
      const opens = this.words[this.position + 1]?.text === '(';
      if (word.text === 'EXCLUDE_FILE' && opens) excluded = this.list();
      else if (sort !== undefined && opens) {
        for (const section of this.list()) patterns.push({ file, section, excluded, sort, keep });
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

function attribute(head: readonly Word[], name: string): number | undefined {
  const at = head.findIndex((word) => word.text === name);
  return at === -1 ? undefined : integer(head[at + 2]?.text ?? '');
}

function integer(text: string): number | undefined {
  return /^(0[xX][0-9a-fA-F]+|[0-9]+)$/.test(text) ? Number(text) : undefined;
}
