// A mistyped word is answered with the one that was meant, as git does.

/** The name that takes the fewest edits, if they are few for its length; swapped neighbours count as one. */
export function closest(word: string, names: readonly string[]): string | undefined {
  const [best] = names
    .map((name) => ({ name, distance: editDistance(word, name) }))
    .filter(({ name, distance }) => distance <= Math.max(1, Math.floor(name.length * 0.4)))
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1));
  return best?.name;
}

/** Insertions, deletions, replacements and swaps of neighbours; of a long word the first 40 characters count. */
export function editDistance(from: string, to: string): number {
  const word = from.slice(0, 40);
  const rows: number[][] = [Array.from({ length: to.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= word.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const same = word[i - 1] === to[j - 1];
      row[j] = Math.min(row[j - 1]! + 1, rows[i - 1]![j]! + 1, rows[i - 1]![j - 1]! + Number(!same));
      const swapped = i > 1 && j > 1 && word[i - 1] === to[j - 2] && word[i - 2] === to[j - 1];
      if (swapped) row[j] = Math.min(row[j]!, rows[i - 2]![j - 2]! + 1);
    }
    rows.push(row);
  }
  return rows.at(-1)!.at(-1)!;
}
