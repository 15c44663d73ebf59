// People read `7.9` before `7.10`, and `vmlinuz-7.1` before `vmlinuz-7.1.9`: numbers in names count as numbers.

/** For sort(): total, and the same everywhere. `.json` and other endings of letters do not count until all else is equal. */
export function compareNatural(left: string, right: string): number {
  const [a, b] = [piecesOf(left), piecesOf(right)];
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    const order = comparePieces(a[at]!, b[at]!);
    if (order) return order;
  }
  return a.length - b.length || comparePieces(left, right);
}

/** Digits, single other characters; the ending apart, which stands last. */
function piecesOf(text: string): string[] {
  return text.replace(/(?:\.[a-z][a-z0-9]*)+$/, '').match(/\d+|\D/g) ?? [];
}

function comparePieces(a: string, b: string): number {
  const [left, right] = [a, b].map((piece) => (/^\d{1,15}$/.test(piece) ? Number(piece) : undefined));
  if (left !== undefined && right !== undefined && left !== right) return left - right;
  return a < b ? -1 : Number(a > b);
}
