// `lvup rules --format json` and `lvup explain --format json`: the catalogue for programs.

import { CATALOGUE } from '../../findings/catalogue.js';
import { FINDING_CODES, type FindingCode } from '../../findings/codes.js';
import { type Json, jsonDocument } from './document.js';

export function rulesJson(): string {
  return jsonDocument('rules', { rules: FINDING_CODES.map(ruleJson) });
}

export function explainJson(code: FindingCode): string {
  return jsonDocument('explain', { rule: ruleJson(code) });
}

function ruleJson(code: FindingCode): Json {
  const { severity, about, title, meaning, fix } = CATALOGUE[code];
  return { code, level: severity, about, title, meaning, fix };
}
