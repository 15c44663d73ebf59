// `lvup check --format json`: verdict, expected and actual images, and the regions where they differ. Without a
// section in the image verdict, expected and actual are null, and a finding says why.

import { toHex } from '../../shared/hex.js';
import type { Region, RunResult } from '../../types.js';
import { type Json, jsonDocument } from './document.js';
import { imageJson, originJson, runJson } from './values.js';

export function checkJson(result: RunResult, exitCode: number): string {
  const { comparison } = result;
  return jsonDocument('check', {
    verdict: comparison?.verdict ?? null,
    ...runJson(result, exitCode),
    expected: imageJson(comparison?.expected),
    actual: imageJson(comparison?.actual),
    regions: (comparison?.regions ?? []).map(regionJson),
  });
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
