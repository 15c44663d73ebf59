// Units of one kernel share most of their headers: a type counts once, however many units have it.

import { expect } from 'vitest';
import type { NotCompared } from '../helpers/coverage.js';
import type { LayoutComparison } from './compare-layouts.js';

export class LayoutTally {
  /** Spelling to the number of its members or enumerators. */
  readonly equal = new Map<string, number>();
  /** Spelling to reason. */
  readonly undecided = new Map<string, string>();

  readonly notCompared = new Map<string, string>();

  /** Fails with the smallest type that differs. */
  add({ equal, undecided, notCompared, differences }: LayoutComparison): void {
    const [smallest] = [...differences].sort((left, right) => left.length - right.length);
    expect(smallest).toBeUndefined();
    for (const [name, parts] of equal) this.equal.set(name, parts);
    for (const [name, why] of notCompared) this.notCompared.set(name, why);
    for (const [name, why] of undecided) this.undecided.set(name, why);
  }

  /** What no unit could compare, by reason. */
  left(): NotCompared[] {
    const names = [...this.notCompared.keys()].filter((name) => !this.equal.has(name));
    const reasons = [...new Set(names.map((name) => this.notCompared.get(name)!))];
    return reasons.map((why) => {
      const all = names.filter((name) => this.notCompared.get(name) === why);
      const more = all.length > 12 ? `, and ${all.length - 12} more` : '';
      return { what: all.slice(0, 12).join(', ') + more, why };
    });
  }

  counts(): Record<string, number> {
    const all = [...this.equal];
    const tagged = (keyword: string) => all.filter(([name]) => name.startsWith(`${keyword} `));
    const records = [...tagged('struct'), ...tagged('union')];
    const parts = (of: typeof all): number => of.reduce((sum, [, count]) => sum + count, 0);
    return {
      'structures and unions': records.length,
      members: parts(records),
      enumerations: tagged('enum').length,
      enumerators: parts(tagged('enum')),
      typedefs: all.filter(([name]) => !name.includes(' ')).length,
    };
  }
}
