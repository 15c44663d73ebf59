// A list hands mails out in the order in which they came in; a series says itself where each belongs: `[PATCH v2 3/7]`.

interface Titled {
  readonly title: string;
}

/** undefined when they are not, all of them, patches of one version of one series. */
export function inSeriesOrder<T extends Titled>(mails: readonly T[]): T[] | undefined {
  const placed = mails.flatMap((mail) => {
    const place = placeOf(mail.title);
    return place ? [{ mail, ...place }] : [];
  });
  const series = new Set(placed.map((one) => one.series));
  const numbers = new Set(placed.map(({ number }) => number));
  if (series.size !== 1 || numbers.size < mails.length) return undefined;
  return placed.sort((left, right) => left.number - right.number).map(({ mail }) => mail);
}

/** A reply has none. */
function placeOf(title: string): { readonly series: string; readonly number: number } | undefined {
  const [, words, number, all] = /^(?:\[[^\]]*\] ?)*?\[([^\]]*?)(\d+)\/(\d+) ?\]/.exec(title) ?? [];
  return number === undefined ? undefined : { series: `${words}/${all}`, number: Number(number) };
}

/** As git makes a commit's subject of a mail's (`git mailinfo` without -k). */
export function withoutTags(title: string): string {
  return title.replace(/^(?:re:|[ \t:]|\[[^\]]*\])+/i, '');
}
