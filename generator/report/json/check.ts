// `lvup check --format json`: verdict, expected and actual images, and the regions where they differ. Without a
// section in the image verdict, expected and actual are null, and a finding says why.

import { exitCodeOf } from '../../findings/exit-code.js';
import { toHex } from '../../shared/hex.js';
import type { Region, RunResult } from '../../types.js';
import { type Json, jsonDocument } from './document.js';
import { imagePathJson } from './image-path.js';
import { imageJson, originJson, runJson } from './values.js';

export function checkJson(result: RunResult, exitCode: number): string {
  return jsonDocument('check', checkFields(result, exitCode));
}

/** Of one image a `lvup-check`, of several a `lvup-check-list` with `checks`. */
export function checksJson(results: readonly RunResult[], exitCode: number): string {
  const [only, ...others] = results;
  if (only && !others.length) return checkJson(only, exitCode);
  return jsonDocument('check-list', {
    exitCode,
    checks: results.map((result) => checkFields(result, exitCodeOf(result))),
  });
}

function checkFields(result: RunResult, exitCode: number): Record<string, Json> {
  const { comparison, path } = result;
  return {
    verdict: comparison?.verdict ?? null,
    path: path ? imagePathJson(path) : null,
    ...runJson(result, exitCode),
    expected: imageJson(comparison?.expected),
    actual: imageJson(comparison?.actual),
    regions: (comparison?.regions ?? []).map(regionJson),
  };
}

function regionJson({ kind, expected, actual, entry, origin }: Region): Json {
  const part = (side: Region['expected']): Json =>
    side ? { offset: side.offset, bytes: toHex(side.bytes) } : null;
  return {
    kind,
    entry: entry ?? null,
    expected: part(expected),
    actual: part(actual),
    origin: originJson(origin),
  };
}
