// A number counted up is spelled as it was: `0x09` becomes `0x0a`, `07` becomes `010`, `2UL` becomes `3UL`.

const NUMBER = /^(0[xX]|0[bB]|0(?=[0-7])|)([0-9a-fA-F]+?)([uU]?[lL]{0,2}|[lL]{1,2}[uU])$/;

/** undefined for what is no integer constant. */
export function valueOfNumber(text: string): bigint | undefined {
  const { prefix, digits } = partsOf(text) ?? {};
  if (prefix === undefined || digits === undefined) return undefined;
  try {
    return BigInt(prefix === '0' ? `0o${digits}` : prefix + digits);
  } catch {
    return undefined;
  }
}

/** The other value in the spelling of `text`, an integer constant; undefined for one that no type of C holds. */
export function numberLike(text: string, value: bigint): string | undefined {
  const { prefix, digits, suffix } = partsOf(text)!;
  if (value >= 1n << 64n) return undefined;
  const isUpper = /[A-F]/.test(digits) || (prefix === '0X' && !/[a-f]/.test(digits));
  const next = value.toString(baseOf(prefix)).padStart(prefix === '' ? 0 : digits.length, '0');
  return prefix + (isUpper ? next.toUpperCase() : next) + suffix;
}

function partsOf(text: string) {
  const [, prefix, digits, suffix] = NUMBER.exec(text) ?? [];
  if (prefix === undefined || digits === undefined || suffix === undefined) return undefined;
  return { prefix, digits, suffix };
}

function baseOf(prefix: string): number {
  if (prefix === '') return 10;
  return prefix === '0' ? 8 : prefix.toLowerCase() === '0x' ? 16 : 2;
}
