// A finding that a person has looked at and accepted. It hangs on the finding's fingerprint, which another change of the
// same structure does not have, or on a glob for what is accepted in general; and always on a reason.

import type { Finding, Location } from '../../types.js';

export interface Suppression {
  readonly code: string;
  /** 12 hexadecimal digits; this or `subject`. */
  readonly fingerprint?: string;
  /** A glob for the structure, macro or governor: `struct foo_*`. */
  readonly subject?: string;
  readonly reason: string;
  /** YYYY-MM-DD: from the day after, the entry has no effect. */
  readonly expires?: string;
  readonly location: Location;
}

export interface Exceptions {
  readonly suppressions: readonly Suppression[];
  /** `struct foo_ser` or a macro's name to the governors that a person names. */
  readonly governors: Readonly<Record<string, readonly string[]>>;
}

export const NO_EXCEPTIONS: Exceptions = { suppressions: [], governors: {} };

export interface Suppressed {
  readonly finding: Finding;
  readonly by: Suppression;
}

export interface Applied {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
  /** Entries that met no finding. */
  readonly unused: readonly Suppression[];
  readonly expired: readonly Suppression[];
}

/** `today`: YYYY-MM-DD. */
export function applySuppressions(
  findings: readonly Finding[],
  suppressions: readonly Suppression[],
  today: string,
): Applied {
  const expired = suppressions.filter(({ expires }) => expires !== undefined && expires < today);
  const active = suppressions.filter((one) => !expired.includes(one));
  const used = new Set<Suppression>();
  const suppressed: Suppressed[] = [];
  const rest = findings.filter((finding) => {
    const matching = active.filter((one) => matches(one, finding));
    const [by] = matching;
    if (!by) return true;
    for (const one of matching) used.add(one);
    suppressed.push({ finding, by });
    return false;
  });
  return { findings: rest, suppressed, unused: active.filter((one) => !used.has(one)), expired };
}

function matches({ code, fingerprint, subject }: Suppression, finding: Finding): boolean {
  if (code !== finding.code) return false;
  if (fingerprint !== undefined) return fingerprint === finding.args.fingerprint;
  return globToRegExp(subject!).test(subjectText(finding));
}

/** What a glob is held against. */
export function subjectText({ args }: Finding): string {
  return String(args.subject ?? args.text ?? args.governor ?? '');
}

function globToRegExp(glob: string): RegExp {
  const parts = glob.replace(/\*+/g, '*').replace(/[.+^${}()|[\]\\/]/g, '\\$&');
  return new RegExp(`^${parts.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's');
}
