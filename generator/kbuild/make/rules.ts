// Rules are not run, but they say which source a target has and which variables only one target sees
// (`target: NAME += value`). Both are kept in the order of the Makefile.

import type { Assignment } from './assignment.js';
import { matchPattern, parsePattern } from './pattern.js';
import { splitWords } from './words.js';

export interface RecordedRule {
  readonly targets: readonly string[];
  /** `%.o` of a static pattern rule. */
  readonly targetPattern: string | undefined;
  readonly prerequisites: readonly string[];
}

export interface TargetVariable {
  readonly target: string;
  readonly assignment: Assignment;
}

export class Rules {
  readonly #explicit = new Map<string, string[]>();
  readonly #patterns: { readonly pattern: string; readonly prerequisites: readonly string[] }[] = [];
  readonly #variables: TargetVariable[] = [];

  add({ targets, targetPattern, prerequisites }: RecordedRule): void {
    for (const target of targets) {
      if (targetPattern === undefined && target.includes('%')) {
        this.#patterns.push({ pattern: target, prerequisites });
        continue;
      }
      const stem =
        targetPattern === undefined ? undefined : matchPattern(parsePattern(targetPattern), target);
      if (targetPattern !== undefined && stem === undefined) continue;
      const known = this.#explicit.get(target) ?? [];
      for (const one of prerequisites) known.push(stem === undefined ? one : one.replace('%', () => stem));
      this.#explicit.set(target, known);
    }
  }

  addVariable(variable: TargetVariable): void {
    this.#variables.push(variable);
  }

  /** Prerequisites of all rules that name the target itself. */
  prerequisitesOf(target: string): readonly string[] {
    return this.#explicit.get(target) ?? [];
  }

  /** Prerequisites by pattern rules, the one with the shortest stem first. */
  patternsFor(target: string): { readonly stem: string; readonly prerequisites: readonly string[] }[] {
    return this.#patterns
      .flatMap(({ pattern, prerequisites }) => {
        const stem = matchPattern(parsePattern(pattern), target);
        if (!stem) return [];
        return { stem, prerequisites: prerequisites.map((one) => one.replace('%', () => stem)) };
      })
      .sort((left, right) => left.stem.length - right.stem.length);
  }

  /** May a rule make something from this file? */
  mentions(file: string): boolean {
    for (const prerequisites of this.#explicit.values()) if (prerequisites.includes(file)) return true;
    return this.#patterns.some(({ prerequisites }) =>
      prerequisites.some((one) => !!matchPattern(parsePattern(one), file)),
    );
  }

  /** Assignments that only this target sees: those of patterns first, the widest first. */
  variablesOf(target: string): Assignment[] {
    const found = this.#variables.flatMap((variable) => {
      if (variable.target === target) return { rank: -1, ...variable };
      if (!variable.target.includes('%')) return [];
      const stem = matchPattern(parsePattern(variable.target), target);
      return stem === undefined ? [] : { rank: stem.length, ...variable };
    });
    return found.sort((left, right) => right.rank - left.rank).map(({ assignment }) => assignment);
  }
}

/** `targets: prerequisites`, expanded, without recipe; the parts between the colons. */
export function parseRule(parts: readonly string[]): RecordedRule {
  const last = parts.at(-1) ?? '';
  const bar = /(^|[ \t-\r])\|([ \t-\r]|$)/.exec(last);
  return {
    targets: splitWords(parts[0] ?? ''),
    targetPattern: parts.length > 2 ? splitWords(parts[1]!)[0] : undefined,
    prerequisites: splitWords(
      bar ? `${last.slice(0, bar.index)} ${last.slice(bar.index + bar[0].length)}` : last,
    ),
  };
}
