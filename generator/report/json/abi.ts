// `lvup abi --format json`. How a side was named is not in it: folders and revisions with the same contracts give the
// same bytes. `contracts` identifies what was compared.

import { writeBaseline } from '../../abi/baseline/write-baseline.js';
import type { ContractSet } from '../../abi/contracts/model.js';
import { digest } from '../../abi/fingerprint.js';
import type { AbiComparison, AbiResult } from '../../abi/run-abi.js';
import type { Suppressed, Suppression } from '../../abi/suppressions/exceptions.js';
import type { Finding } from '../../types.js';
import { type Json, jsonDocument } from './document.js';
import { findingsJson, locationJson } from './values.js';

export function abiJson(result: AbiResult, exitCode: number): string {
  const { comparisons, findings, suppressed, unused, expired, unknowns, counts, isVacuous } = result;
  return jsonDocument('abi', {
    exitCode,
    isVacuous,
    comparisons: comparisons.map((comparison) => comparisonJson(comparison, findings)),
    suppressed: suppressed.map(suppressedJson),
    unused: unused.map(entryJson),
    expired: expired.map(entryJson),
    strays: result.strays,
    unknowns: unknowns.map(({ what, why, location }) => ({ what, why, location: locationJson(location) })),
    counts,
  });
}

function comparisonJson({ step, diff, findings }: AbiComparison, kept: readonly Finding[]): Json {
  return {
    id: step?.id ?? null,
    subject: step?.subject ?? null,
    contracts: { old: identity(diff.old), new: identity(diff.new) },
    findings: findingsJson(findings.filter((finding) => kept.includes(finding))),
  };
}

function identity(contracts: ContractSet): string {
  return digest(writeBaseline(contracts));
}

function suppressedJson({ finding, by }: Suppressed): Json {
  return { finding: findingsJson([finding])[0]!, by: entryJson(by) };
}

function entryJson({ code, fingerprint, subject, reason, expires, location }: Suppression): Json {
  return {
    ...{ code, reason, fingerprint: fingerprint ?? null, subject: subject ?? null, expires: expires ?? null },
    location: locationJson(location),
  };
}
