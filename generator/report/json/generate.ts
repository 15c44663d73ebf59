// `lvup generate --format json`: format, version, exitCode, input, image (of vmlinux, or null), modules, findings,
// unknowns, skipped, counts, milliseconds.

import type { RunResult } from '../../types.js';
import { jsonDocument } from './document.js';
import { imageJson, runJson } from './values.js';

export function generateJson(result: RunResult, exitCode: number): string {
  return jsonDocument('generate', {
    ...runJson(result, exitCode),
    image: imageJson(result.image),
    modules: result.modules.map(({ module, image }) => ({ module, image: imageJson(image) })),
  });
}
