// One make from reading its Makefile to knowing its variables and rules (read.c, eval). Recipes are never looked at.
// A condition that rests on unknown text takes both ways, and every word assigned there becomes doubtful.

import type { Location } from '../../types.js';
import { type Assignment, type Operator, parseAssignment } from './assignment.js';
import { Budget } from './budget.js';
import { Conditionals } from './conditionals.js';
import { Expander, type Host } from './expander.js';
import { MakeFailure } from './failure.js';
import { parseRule, Rules } from './rules.js';
import { type Include, type MakefileLine, parseMakefile, type Statement, statementOf } from './statement.js';
import { doubtWords, isUncertain, markersOf, withoutMarkers } from './unknown-text.js';
import type { Variable, VariableTable } from './variables.js';
import { skipReference, splitWords, stripBlanks } from './words.js';

/** What lies around a make. */
export interface Surroundings {
  /** The parsed file, or undefined when there is none. */
  open(name: string): { readonly lines: readonly MakefileLine[]; readonly path: string } | undefined;
  /** Names in `include` may be patterns. */
  glob(patterns: string): readonly string[];
  /** An include that is served without a file: true when it was. */
  provide(name: string, run: MakeRun): boolean;
  /** An include without a file; make would try to build it. */
  missing(name: string, location: Location): void;
  readonly host: Omit<Host, 'budget' | 'evaluate'>;
}

export class MakeRun {
  readonly rules = new Rules();
  /** Assignments that were made; others stand in branches that were not taken. */
  readonly executed = new Set<MakefileLine>();
  readonly expander: Expander;
  #file = '';
  #line = 0;
  /** Markers of the unknown conditions around this place. */
  #doubt = '';
  /** A recipe may follow. */
  #afterRule = false;
  /** This file is one of a folder, not of Kbuild itself. */
  #traced = true;

  constructor(
    readonly variables: VariableTable,
    private readonly surroundings: Surroundings,
    budget = new Budget(),
  ) {
    this.expander = new Expander(variables, {
      ...surroundings.host,
      budget,
      // Where a command's output decides whether make stops: it did not stop, else there would be no kernel.
      warn: (kind, text) => this.#doubt === '' && surroundings.host.warn(kind, text),
      evaluate: (text) => this.#nested(parseMakefile(text), undefined),
    });
  }

  /** Where the evaluation stands. */
  get #location(): Location {
    return { file: this.#file, line: this.#line };
  }

  /** Reads a file; false when there is none. Throws MakeFailure where make would stop. */
  runFile(name: string): boolean {
    const file = this.surroundings.open(name);
    if (!file) return false;
    const list = this.variables.writable('MAKEFILE_LIST');
    list.value += ` ${name}`;
    this.#nested(file.lines, file.path);
    return true;
  }

  /** Reads a text as if it were a file of that name. */
  runText(text: string, name: string): void {
    this.#nested(parseMakefile(text), name);
  }

  #nested(lines: readonly MakefileLine[], path: string | undefined): void {
    const before = [this.#file, this.#line, this.#afterRule, this.#doubt, this.#traced] as const;
    this.expander.host.budget.enter();
    this.#afterRule = false;
    try {
      this.#lines(lines, path);
    } catch (error) {
      if (!(error instanceof MakeFailure) || error.location) throw error;
      throw new MakeFailure(error.message, this.#location);
    } finally {
      this.expander.host.budget.leave();
      [this.#file, this.#line, this.#afterRule, this.#doubt, this.#traced] = before;
    }
  }

  #lines(lines: readonly MakefileLine[], path: string | undefined): void {
    const around = this.#doubt;
    const conditionals = new Conditionals(this.expander, (message) => {
      throw new MakeFailure(message, this.#location);
    });
    if (path !== undefined) {
      this.#file = path;
      this.#traced = !path.startsWith('scripts/');
    }
    for (const line of lines) {
      if (line.tab && this.#afterRule) continue;
      const statement = line.statement ?? statementOf(line);
      const conditional = statement.kind === 'conditional';
      if (conditionals.ignoring && !conditional) continue;
      if (path !== undefined) this.#line = line.number;
      if (conditional) {
        conditionals.read(statement);
        this.#doubt = around + conditionals.doubt;
      } else this.#statement(statement, line);
    }
    if (conditionals.open) throw new MakeFailure("missing 'endif'", this.#location);
  }

  #statement(statement: Exclude<Statement, { kind: 'conditional' }>, line: MakefileLine): void {
    if (statement.kind !== 'blank') this.#afterRule = false;
    switch (statement.kind) {
      case 'assign':
        this.#define(statement, line);
        return;
      case 'define':
        this.#define({ ...statement, kind: 'assign', value: line.body ?? '' }, line);
        return;
      case 'undefine':
        this.variables.own.set(stripBlanks(this.expander.expand(statement.name)), undefined);
        return;
      case 'include':
        this.#include(statement);
        return;
      case 'export':
        for (const name of splitWords(this.expander.expand(statement.rest)))
          this.variables.writable(name).exported = statement.on;
        return;
      case 'rule':
        this.#rule(statement.text);
        return;
    }
  }

  #define({ name: raw, operator, value, modifiers }: Assignment, line: MakefileLine): void {
    if (this.#traced) this.executed.add(line);
    const name = stripBlanks(this.expander.expand(raw));
    if (name === '') throw new MakeFailure('empty variable name', this.#location);
    if (isUncertain(name)) {
      this.#defineUncertain(name, { operator, value }, line);
      return;
    }
    const existing = this.variables.get(name);
    if (modifiers.export !== undefined) this.variables.writable(name).exported = modifiers.export;
    const fixed = existing?.origin === 'command line' || existing?.origin === 'override';
    if (fixed && !modifiers.override) return;
    if (operator === '?=' && existing !== undefined) return;
    // Expanded first: the value may ask about the very variable.
    const { added, recursive } = this.#valueToAssign(existing, operator, value);
    const variable = this.variables.writable(name);
    if (variable.exported === undefined && existing?.origin === 'environment') variable.exported = true;
    const doubtful = this.#doubtful(added, recursive);
    if (operator === '+=' && existing) {
      if (added !== '') variable.value = joined(variable.value, doubtful);
    } else {
      // Whether an old value was replaced may be unknown too: every word of both may be there.
      const old =
        this.#doubt && variable.value !== '' ? this.#doubtful(variable.value, variable.recursive) : '';
      variable.value = joined(old, doubtful);
      variable.recursive = recursive || (old !== '' && variable.recursive);
    }
    variable.origin = modifiers.override ? 'override' : 'file';
    variable.file = this.#file;
    variable.line = this.#line;
    variable.template = undefined;
  }

  /** `obj-$(shell ...) += foo.o`: the list of what is left out has it, and the list of what is built may have it. */
  #defineUncertain(
    name: string,
    { operator, value }: Pick<Assignment, 'operator' | 'value'>,
    line: MakefileLine,
  ): void {
    const bare = withoutMarkers(name);
    if (!name.startsWith(bare) || !bare.endsWith('-'))
      throw new MakeFailure(`the name of variable '${bare}' depends on a command's output`, this.#location);
    const before = this.#doubt;
    for (const [list, doubt] of [
      [bare, before],
      [`${bare}y`, before + markersOf(name)],
    ] as const) {
      this.#doubt = doubt;
      const assignment = { kind: 'assign', name: list, operator, value } as const;
      this.#define({ ...assignment, modifiers: { override: false, export: undefined } }, line);
    }
    this.#doubt = before;
  }

  #valueToAssign(
    existing: Variable | undefined,
    operator: Operator,
    value: string,
  ): { added: string; recursive: boolean } {
    if (operator === '+=' && existing)
      return existing.recursive
        ? { added: value, recursive: true }
        : { added: this.expander.expand(value), recursive: false };
    if (operator === '!=')
      return { added: this.expander.host.shell(this.expander.expand(value)), recursive: true };
    const recursive = operator !== ':=';
    return { added: recursive ? value : this.expander.expand(value), recursive };
  }

  /** A recursive value is still unexpanded: its words are marked where they stand as plain words. */
  #doubtful(value: string, recursive: boolean): string {
    if (!this.#doubt) return value;
    return recursive && value.includes('$') ? this.#doubt + value : doubtWords(value, this.#doubt);
  }

  #include({ rest, optional }: Include): void {
    for (const name of this.surroundings.glob(this.expander.expand(rest))) {
      if (this.surroundings.provide(name, this) || this.runFile(name)) continue;
      if (!optional) this.surroundings.missing(name, this.#location);
    }
  }

  #rule(text: string): void {
    const colon = plainIndex(text, ':');
    if (colon < 0) {
      const expanded = this.expander.expand(text);
      if (stripBlanks(expanded) === '') return;
      if (!expanded.includes(':')) {
        if (isUncertain(expanded)) return;
        throw new MakeFailure('missing separator', this.#location);
      }
      this.#afterRule = true;
      this.rules.add(parseRule(splitColons(expanded, false)));
      return;
    }
    const targets = this.expander.expand(text.slice(0, colon).replace(/[ \t]*&$/, ''));
    const rest = text.slice(text[colon + 1] === ':' ? colon + 2 : colon + 1);
    const assignment = parseAssignment(rest, true);
    if (assignment?.kind === 'assign') {
      this.#targetVariable(targets, assignment);
      return;
    }
    this.#afterRule = true;
    const recipe = plainIndex(rest, ';');
    const parts = splitColons(recipe < 0 ? rest : rest.slice(0, recipe), true);
    this.rules.add(parseRule([targets, ...parts.map((part) => this.expander.expand(part))]));
  }

  #targetVariable(targets: string, assignment: Assignment): void {
    const name = stripBlanks(this.expander.expand(assignment.name));
    const simple = assignment.operator === ':=';
    const value = simple ? this.expander.expand(assignment.value) : assignment.value;
    for (const target of splitWords(targets))
      this.rules.addVariable({ target, assignment: { ...assignment, name, value } });
  }
}

function joined(before: string, added: string): string {
  return before === '' ? added : `${before} ${added}`;
}

/** Index of a character outside of variable references, or -1. */
function plainIndex(text: string, wanted: string): number {
  for (let at = 0; at < text.length; ) {
    if (text[at] === '$') at = skipReference(text, at);
    else if (text[at] === wanted) return at;
    else at++;
  }
  return -1;
}

function splitColons(text: string, unexpanded: boolean): string[] {
  const colon = unexpanded ? plainIndex(text, ':') : text.indexOf(':');
  if (colon < 0) return [text];
  return [text.slice(0, colon), ...splitColons(text.slice(colon + 1), unexpanded)];
}
