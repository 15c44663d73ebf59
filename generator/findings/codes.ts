// The names of everything lvup can say about a kernel. Words and severities are in catalogue.ts, where the
// compiler demands them for each code; a code never changes its meaning once released.

export const FINDING_CODES = [
  // the section itself
  'section-missing',
  'section-truncated',
  'section-bad-magic',
  'section-bad-version',
  'section-bad-size',
  'section-empty',
  'entry-unterminated',
  'entry-empty',
  'entry-padding',
  'entry-unprintable',
  'entry-duplicate',
  // the scan
  'string-too-long',
  'name-without-version',
  'handler-not-listed',
  'handler-not-registered',
  'orphan-entry',
  'module-only',
  'foreign-contribution',
  'broken-stride',
  'no-linker-rule',
  // the comparison
  'image-stale',
  'entry-changed',
  'entry-missing',
  'entry-extra',
  'entries-reordered',
  'header-differs',
  'bytes-differ',
  // the ABI between two revisions
  'layout-changed-without-bump',
  'value-changed-without-bump',
  'flag-added-without-bump',
  'section-format-changed',
  'string-reused',
  'version-decreased',
  'string-lost',
  'names-swapped',
  'type-changed-in-place',
  'addition-without-bump',
  'scheme-changed',
  'ungoverned-struct',
  'unknown-governor',
  'stale-version-in-doc',
  'governor-moved',
  'several-bumps',
  'bump-without-change',
  'dependency-bumped',
  'layout-changed-with-string',
] as const;

export type FindingCode = (typeof FINDING_CODES)[number];
