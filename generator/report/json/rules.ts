// `lvup rules --format json` and `lvup explain --format json`: the catalogue for programs.

import { CATALOGUE } from '../../findings/catalogue.js';
import { FINDING_CODES, type FindingCode } from '../../findings/codes.js';
import type { Info } from '../../findings/info.js';
import { type Json, jsonDocument } from './document.js';

export function rulesJson(): string {
  return jsonDocument('rules', { rules: FINDING_CODES.map(ruleJson) });
}

export function explainJson(code: FindingCode): string {
  return jsonDocument('explain', { rule: ruleJson(code) });
}

function ruleJson(code: FindingCode): Json {
  const info: Info = CATALOGUE[code];
  const { severity, about, title, meaning, fix, example, asksPerson = false } = info;
  return { code, level: severity, about, title, meaning, fix, asksPerson, example: example ?? null };
}
