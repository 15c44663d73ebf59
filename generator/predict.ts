// A prediction, or the one of the last run if nothing can have changed it. The stages are loaded only when they are
// needed: half of the time of a warm run would go into that.

import type { Prediction } from './prediction.js';
import { PredictionMemory } from './recall/kept-prediction.js';
import { openHaystack, type ScanOptions } from './scan/scan-tree.js';
import { Clock } from './shared/clock.js';
import type { Finding, KernelInput } from './types.js';

/** Findings of a prediction that are wanted with it. */
export interface WantedChecks {
  readonly name: string;
  readonly of: (input: KernelInput, prediction: Prediction) => Promise<readonly Finding[]>;
}

const NO_CHECKS: WantedChecks = { name: 'none', of: async () => [] };

/** With a cache folder, what the last run found out about a kernel that has not changed is not found out again. */
export async function predict(
  input: KernelInput,
  options: ScanOptions = {},
  checks = NO_CHECKS,
): Promise<Prediction> {
  const { cacheFolder } = options;
  const clock = new Clock();
  const haystack = openHaystack(input.tree, options);
  const ask = async (observed: KernelInput): Promise<Prediction> => {
    const { runStages } = await import('./stages.js');
    const prediction = await runStages(observed, options, { haystack, clock });
    const findings = [...prediction.findings, ...(await checks.of(observed, prediction))];
    return { ...prediction, findings };
  };
  if (cacheFolder === undefined) return ask(input);

  const memory = new PredictionMemory({ input, haystack, cacheFolder, wanted: checks.name });
  const known = await clock.time('scan', () => memory.recall());
  if (known)
    return { ...known, scan: { ...known.scan, ...haystack.counts }, milliseconds: clock.milliseconds };
  const prediction = await ask(memory.input);
  memory.keep(prediction);
  return prediction;
}
