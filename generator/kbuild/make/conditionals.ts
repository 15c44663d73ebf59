// Which branches of a file's conditionals are read (read.c, conditional_line). A condition that rests on unknown text
// opens all branches that follow, and what stands in them is doubtful.

import { splitComparison } from './condition.js';
import type { Expander } from './expander.js';
import type { Conditional } from './statement.js';
import { isUncertain, markersOf } from './unknown-text.js';
import { splitWords, stripBlanks } from './words.js';

interface Level {
  /** skip: not taken yet; done: one was taken; doubt: unknown, and so are all the branches that follow. */
  state: 'taken' | 'skip' | 'done' | 'doubt';
  seenElse: boolean;
  readonly doubt: string;
}

export class Conditionals {
  readonly #levels: Level[] = [];
  /** The lines that follow are not read. */
  ignoring = false;
  /** Markers of the unknown conditions around. */
  doubt = '';

  constructor(
    private readonly expander: Expander,
    private readonly fail: (message: string) => never,
  ) {}

  get open(): boolean {
    return this.#levels.length > 0;
  }

  read({ keyword, rest }: Conditional): void {
    const top = this.#levels.at(-1);
    if (keyword === 'endif' || keyword === 'else') {
      if (!top) this.fail(`extraneous '${keyword}'`);
      else if (keyword === 'endif') this.#levels.pop();
      else this.#else(top, rest);
    } else this.#levels.push(this.#level(keyword, rest));
    this.ignoring = this.#isSkipped();
    this.doubt = '';
    for (const { state, doubt } of this.#levels) if (state === 'doubt') this.doubt += doubt;
  }

  #isSkipped(): boolean {
    for (const { state } of this.#levels) if (state === 'skip' || state === 'done') return true;
    return false;
  }

  #else(top: Level, rest: string): void {
    if (top.seenElse) this.fail("only one 'else' per conditional");
    if (top.state === 'taken') top.state = 'done';
    if (rest === '') {
      top.seenElse = true;
      if (top.state === 'skip') top.state = 'taken';
      return;
    }
    const match = /^(ifeq|ifneq|ifdef|ifndef)(?=[ \t-\r(]|$)[ \t-\r]*(.*)$/s.exec(rest);
    if (!match) this.fail("extraneous text after 'else'");
    if (top.state !== 'skip') return;
    this.#levels.pop();
    this.#levels.push(this.#level(match![1] as 'ifeq', match![2]!));
  }

  #level(keyword: 'ifeq' | 'ifneq' | 'ifdef' | 'ifndef', rest: string): Level {
    if (this.#isSkipped()) return { seenElse: false, doubt: '', state: 'done' };
    const answer = keyword === 'ifdef' || keyword === 'ifndef' ? this.#isDefined(rest) : this.#areEqual(rest);
    if (typeof answer === 'string') return { seenElse: false, doubt: answer, state: 'doubt' };
    const wanted = keyword === 'ifdef' || keyword === 'ifeq';
    return { seenElse: false, doubt: '', state: answer === wanted ? 'taken' : 'skip' };
  }

  /** true, false, or the markers that the answer depends on. */
  #isDefined(rest: string): boolean | string {
    const name = stripBlanks(this.expander.expand(rest));
    if (isUncertain(name)) return markersOf(name);
    const value = this.expander.globals.get(name)?.value ?? '';
    if (isUncertain(value) && splitWords(value).every(isUncertain)) return markersOf(value);
    return value !== '';
  }

  #areEqual(rest: string): boolean | string {
    const sides = splitComparison(rest);
    if (!sides) return this.fail('invalid syntax in conditional');
    const left = this.expander.expand(sides[0]);
    const right = this.expander.expand(sides[1]);
    if (left !== right && isUncertain(left + right)) return markersOf(left + right);
    return left === right;
  }
}
