// Where the kernel's prose is not enough, a person says who governs what: `struct foo_ser: [FOO_COMPATIBLE]` in a YAML
// file, beside the suppressions. A name that is misspelt there must not be lost in silence.

export interface Overrides {
  readonly isEmpty: boolean;
  /** undefined: nothing is said; empty: nobody governs it. */
  governorOf(item: { readonly name: string; readonly kind: string }): readonly string[] | undefined;
}

export const NO_OVERRIDES: Overrides = { isEmpty: true, governorOf: () => undefined };

/** Keys are `struct luo_ser` or `MEMFD_LUO_ALL_SEALS`. */
export class OverrideTable implements Overrides {
  readonly #table: ReadonlyMap<string, readonly string[]>;
  readonly #met = new Set<string>();

  constructor(governors: Readonly<Record<string, readonly string[]>>) {
    this.#table = new Map(Object.entries(governors));
  }

  get isEmpty(): boolean {
    return this.#table.size === 0;
  }

  governorOf({
    name,
    kind,
  }: {
    readonly name: string;
    readonly kind: string;
  }): readonly string[] | undefined {
    const key = [`${kind} ${name}`, name].find((one) => this.#table.has(one));
    if (key === undefined) return undefined;
    this.#met.add(key);
    return this.#table.get(key);
  }

  /** What is said of nothing, and who is named and no governor. `isGovernor` is asked about all revisions. */
  strays(isGovernor: (name: string) => boolean): readonly string[] {
    const unmet = [...this.#table.keys()].filter((key) => !this.#met.has(key));
    const unknown = new Set([...this.#table.values()].flat().filter((name) => !isGovernor(name)));
    return [
      ...unmet.map((key) => `${key} is declared nowhere that contracts are looked for`),
      ...[...unknown].map((name) => `${name} is no governor`),
    ];
  }
}
