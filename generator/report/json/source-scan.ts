// `lvup scan --format json` without a .config.

import type { SourceScan } from '../../source-scan.js';
import { jsonDocument } from './document.js';
import { evidenceJson, locationJson } from './values.js';

/** texts: one character a byte, those that the place gives when all symbols of its condition are =y. */
export function sourceScanJson({ tree, version, uses, counts }: SourceScan, exitCode: number): string {
  return jsonDocument('source-scan', {
    exitCode,
    input: { tree, version, config: null },
    uses: uses.map(({ location, seed, texts, objects, conditions }) => ({
      location: locationJson(location),
      seed,
      texts: [...texts],
      objects: objects.map(({ object, symbols, evidence }) => ({
        object,
        config: symbols.map((symbol) => `CONFIG_${symbol}`),
        evidence: evidence.map(evidenceJson),
      })),
      conditions: [...conditions],
    })),
    counts,
  });
}
