// `memfd-v2`, and as proposed `memfd-v2;vmalloc-v1`: the format's own part first, then the formats that it is made of. The
// kernel compares the whole string for equality; order is only for people.

export interface Version {
  /** The own part without its version: `memfd`. */
  readonly stem: string;
  /** undefined for a string that ends in no version, and for the own part of one. */
  readonly number: number | undefined;
  /** Behind the first semicolon. */
  readonly dependencies: string;
}

export function versionOf(kind: 'string' | 'integer', value: string): Version {
  if (kind === 'integer') return { stem: '', number: Number(value), dependencies: '' };
  const [own = '', ...others] = value.split(';');
  const [, stem, digits] = /^(.*?)[-_.]?v(\d+)$/.exec(own) ?? [];
  return {
    stem: stem ?? own,
    number: digits === undefined ? undefined : Number(digits),
    dependencies: others.join(';'),
  };
}

/**
 * The value with its own part one version higher than that of `from`; what it is made of besides stays. undefined where
 * nothing can be counted up.
 */
export function countedUp(kind: 'string' | 'integer', value: string, from: string): string | undefined {
  if (kind === 'integer') return String(BigInt(from) + 1n);
  const [own = ''] = from.split(';');
  const [, before, digits] = /^(.*v)(\d+)$/.exec(own) ?? [];
  if (before === undefined) return undefined;
  return [`${before}${BigInt(digits!) + 1n}`, ...value.split(';').slice(1)].join(';');
}
