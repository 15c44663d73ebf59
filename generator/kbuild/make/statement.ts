// What a line of a Makefile is, in the order in which GNU make asks (read.c, eval): an assignment, a conditional,
// export, include, and else a rule or an expression. Whether a line that begins with a tab is a recipe depends on
// what went before and is decided when it is run.

import { type Assignment, type Define, parseAssignment, type Undefine } from './assignment.js';
import { collapseLine, type Line, removeComment, splitLines } from './lines.js';

export interface Conditional {
  readonly kind: 'conditional';
  readonly keyword: 'ifeq' | 'ifneq' | 'ifdef' | 'ifndef' | 'else' | 'endif';
  /** What follows the keyword, unexpanded. */
  readonly rest: string;
}

export interface Include {
  readonly kind: 'include';
  readonly optional: boolean;
  readonly rest: string;
}

export interface Export {
  readonly kind: 'export';
  readonly on: boolean;
  readonly rest: string;
}

export interface Rule {
  readonly kind: 'rule';
  readonly text: string;
}

export type Statement =
  | Assignment
  | Define
  | Undefine
  | Conditional
  | Include
  | Export
  | Rule
  | { readonly kind: 'blank' };

export interface MakefileLine extends Line {
  /** The first character is a tab: a recipe line behind a rule. */
  readonly tab: boolean;
  /** Of a line with a tab only once somebody asks. */
  statement: Statement | undefined;
  /** Of a define: the lines up to its endef. */
  readonly body?: string;
}

/** The lines that do something: without empty ones, and a define as one line. */
export function parseMakefile(text: string): MakefileLine[] {
  const lines = splitLines(text);
  const parsed: MakefileLine[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    const tab = line.raw.startsWith('\t');
    const statement = tab && !/^[ \t]*define[ \t]/.test(line.raw) ? undefined : statementIn(line);
    if (statement?.kind === 'blank') continue;
    if (statement?.kind !== 'define') {
      parsed.push({ ...line, tab, statement });
      continue;
    }
    const { end, text: body } = defineBody(lines, at);
    parsed.push({ ...line, tab: false, statement, body });
    at = end;
  }
  return parsed;
}

/** The line's statement; found out once. */
export function statementOf(line: MakefileLine): Statement {
  line.statement ??= statementIn(line);
  return line.statement;
}

function statementIn({ raw }: Line): Statement {
  return parseStatement(removeComment(collapseLine(raw)));
}

function parseStatement(text: string): Statement {
  const start = text.replace(/^[ \t-\r]+/, '');
  if (start === '') return { kind: 'blank' };
  const assignment = parseAssignment(start);
  if (assignment) return assignment;
  const word = /^[^ \t-\r]+/.exec(start)![0];
  const rest = start.slice(word.length).replace(/^[ \t-\r]+/, '');
  switch (word) {
    case 'ifeq':
    case 'ifneq':
    case 'ifdef':
    case 'ifndef':
    case 'else':
    case 'endif':
      return { kind: 'conditional', keyword: word, rest };
    case 'include':
      return { kind: 'include', optional: false, rest };
    case '-include':
    case 'sinclude':
      return { kind: 'include', optional: true, rest };
    case 'export':
    case 'unexport':
      return { kind: 'export', on: word === 'export', rest };
    case 'vpath':
      return { kind: 'blank' };
    default:
      return { kind: 'rule', text: start };
  }
}

/** Body of the define at `start`: up to the matching endef, joints made, newlines between the lines. */
function defineBody(lines: readonly Line[], start: number): { end: number; text: string } {
  const body: string[] = [];
  let level = 1;
  let end = start + 1;
  for (; end < lines.length; end++) {
    const line = collapseLine(lines[end]!.raw);
    const word = line.startsWith('\t') ? undefined : /^[ \t-\r]*(define|endef)(?=[ \t]|$)/.exec(line)?.[1];
    if (word === 'define') level++;
    if (word === 'endef' && --level === 0) break;
    body.push(line);
  }
  return { end, text: body.join('\n') };
}
