// Expansion: templates to text in the scopes of a make (expand.c, function.c). Functions that only turn text into
// text are tables of their own; here are those that need variables, and the rule that what depends on unknown text
// stays marked.

import type { Budget } from './budget.js';
import { MakeFailure } from './failure.js';
import { CONTROL_FUNCTIONS } from './functions/control.js';
import { NAME_FUNCTIONS } from './functions/names.js';
import { substitutePattern, TEXT_FUNCTIONS } from './functions/text.js';
import { compileTemplate, type Part, reference, type Template } from './template.js';
import { doubtWords, isUncertain, markersOf, withoutMarkers } from './unknown-text.js';
import type { Variable, VariableSource } from './variables.js';

/** What a make offers to its expressions beyond variables. */
export interface Host {
  readonly budget: Budget;
  wildcard(patterns: string): string;
  realpath(paths: string, mustExist: boolean): string;
  /** The text a command would print, or a marker. Nothing is run. */
  shell(command: string): string;
  /** The text of a file: `$(file < name)`. */
  readFile(name: string): string;
  evaluate(text: string): void;
  warn(kind: 'error' | 'warning' | 'info', text: string): void;
  /** An answer for `$(call name,...)` that replaces the variable's own text. */
  standIn(name: string, args: readonly string[], expander: Expander): string | undefined;
}

interface Frame extends VariableSource {
  readonly outer: Frame | undefined;
}

export class Expander {
  #frame: Frame | undefined;

  constructor(
    readonly globals: VariableSource,
    readonly host: Host,
  ) {}

  expand(text: string): string {
    return text.includes('$') ? this.evaluate(compileTemplate(text)) : text;
  }

  evaluate(template: Template): string {
    let out = '';
    for (const part of template) out += typeof part === 'string' ? part : this.#part(part);
    this.host.budget.spend(out.length);
    return out;
  }

  lookup(name: string): Variable | undefined {
    for (let frame = this.#frame; frame; frame = frame.outer) {
      const found = frame.get(name);
      if (found) return found;
    }
    return this.globals.get(name);
  }

  /** The value of a variable by its name; '' when there is none. */
  valueOf(name: string): string {
    if (isUncertain(name)) {
      const markers = markersOf(name);
      const bare = withoutMarkers(name);
      return bare === '' ? markers : doubtWords(this.valueOf(bare), markers);
    }
    const variable = this.lookup(name);
    if (variable === undefined) return '';
    return variable.recursive ? this.#recursive(variable) : variable.value;
  }

  /** Runs `action` with variables that hide all others of their names. */
  within<T>(variables: VariableSource, action: () => T): T {
    const outer = this.#frame;
    this.#frame = { get: (name) => variables.get(name), outer };
    this.host.budget.enter();
    try {
      return action();
    } finally {
      this.#frame = outer;
      this.host.budget.leave();
    }
  }

  #recursive(variable: Variable): string {
    variable.template ??= compileTemplate(variable.value);
    const { template } = variable;
    if (template.length === 0) return '';
    if (template.length === 1 && typeof template[0] === 'string') return template[0];
    if (variable.expanding > 0)
      throw new MakeFailure(
        `recursive variable '${variable.name}' references itself`,
        variable.line ? { file: variable.file, line: variable.line } : undefined,
      );
    return this.expandBody(variable);
  }

  /** Also for `$(call)`, which may come back to the variable that it expands. */
  expandBody(variable: Variable): string {
    const before = variable.expanding;
    variable.expanding = before + 1;
    this.host.budget.enter();
    try {
      variable.template ??= compileTemplate(variable.value);
      return this.evaluate(variable.template);
    } finally {
      variable.expanding = before;
      this.host.budget.leave();
    }
  }

  #part(part: Exclude<Part, string>): string {
    switch (part.kind) {
      case 'variable':
        return this.valueOf(part.name);
      case 'computed':
        return this.#reference(reference(this.evaluate(part.inner)));
      case 'substitution':
        return this.#reference(part);
      case 'function':
        return this.#call(part.name, part.args);
      case 'broken':
        throw new MakeFailure(part.why, undefined);
    }
  }

  #reference(part: Exclude<Part, string>): string {
    if (part.kind !== 'substitution') return this.#part(part);
    const value = this.valueOf(part.name);
    return part.from.includes('%')
      ? substitutePattern(part.from, part.to, value)
      : substitutePattern(`%${part.from}`, `%${part.to}`, value);
  }

  #call(name: string, args: readonly Template[]): string {
    const control = CONTROL_FUNCTIONS[name];
    if (control) return control(this, args);
    return this.apply(
      name,
      args.map((arg) => this.evaluate(arg)),
    );
  }

  /** A function whose arguments are expanded already. */
  apply(name: string, args: readonly string[]): string {
    const pure = TEXT_FUNCTIONS[name] ?? NAME_FUNCTIONS[name];
    if (pure) return pure(args);
    const text = args[0] ?? '';
    switch (name) {
      case 'wildcard':
        return this.host.wildcard(text);
      case 'realpath':
      case 'abspath':
        return this.host.realpath(text, name === 'realpath');
      case 'shell':
        return this.host.shell(text);
      case 'file':
        return text.trimStart().startsWith('<') ? this.host.readFile(text.trim().slice(1).trim()) : '';
      case 'eval':
        this.host.evaluate(text);
        return '';
      case 'value':
        return this.lookup(text)?.value ?? '';
      case 'origin':
        return this.lookup(text)?.origin ?? 'undefined';
      case 'flavor': {
        const variable = this.lookup(text);
        return variable ? (variable.recursive ? 'recursive' : 'simple') : 'undefined';
      }
      case 'error':
      case 'warning':
      case 'info':
        this.host.warn(name, text);
        return '';
      default:
        throw new MakeFailure(`unknown function '${name}'`, undefined);
    }
  }
}
