// What a comparison with a real tool covered, in numbers, and what it did not: kept with the test's result, where
// scripts/conformance reads it from vitest's JSON report. A pass that compared nothing would look like any other.

import type { TestContext } from 'vitest';
import type { RealBuild, WantedBuild } from './kernel-cache.js';

export interface Coverage {
  /** The tools that decided, with their versions. */
  readonly tools: readonly string[];
  /** The real kernels that were read. */
  readonly kernels?: readonly string[];
  /** Compared and equal, by unit: `{ units: 300, tokens: 12000000 }`. */
  readonly compared: Readonly<Record<string, number>>;
  /** Where lvup says itself that it has no answer. */
  readonly undecided?: readonly NotCompared[];
  readonly notCompared?: readonly NotCompared[];
}

export interface NotCompared {
  readonly what: string;
  readonly why: string;
  /** The command that makes what is missing. */
  readonly madeBy?: string | undefined;
}

declare module 'vitest' {
  interface TaskMeta {
    coverage?: Coverage;
  }
}

export function recordCoverage({ task }: Pick<TestContext, 'task'>, coverage: Coverage): void {
  task.meta.coverage = coverage;
}

/** A visible skip that scripts/conformance can name. */
export function skipUncompared(context: TestContext, { what, why, madeBy }: NotCompared): never {
  recordCoverage(context, { tools: [], compared: {}, notCompared: [{ what, why, madeBy }] });
  process.stderr.write(`skipped: ${what}: ${why}${madeBy === undefined ? '' : `; ${madeBy} makes it`}\n`);
  return context.skip(why);
}

/** The build, or a skip that says how to make it. */
export function usableBuild(context: TestContext, { title, build, madeBy }: WantedBuild): RealBuild {
  if (!build) return skipUncompared(context, { what: title, why: 'there is no such kernel build', madeBy });
  if (build.inStep) return build;
  return skipUncompared(context, { what: title, why: 'its .config is not that of its headers', madeBy });
}
