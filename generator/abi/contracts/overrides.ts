// Where the kernel's prose is not enough, a person says who governs what: `struct foo_ser: FOO_COMPATIBLE` in a YAML file,
// beside the suppressions.

export interface Overrides {
  /** undefined: nothing is said; empty: nobody governs it. */
  governorOf(item: { readonly name: string; readonly kind: string }): readonly string[] | undefined;
}

export const NO_OVERRIDES: Overrides = { governorOf: () => undefined };

/** Keys are `struct luo_ser` or `MEMFD_LUO_ALL_SEALS`. */
export function overridesFrom(governors: Readonly<Record<string, readonly string[]>>): Overrides {
  const table = new Map(Object.entries(governors));
  return { governorOf: ({ name, kind }) => table.get(`${kind} ${name}`) ?? table.get(name) };
}
