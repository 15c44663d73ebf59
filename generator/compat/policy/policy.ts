// Which parts must survive a live update is the operator's policy, per setup, and not the kernel's: that is what the
// kernel developers concluded when mandatory and optional components were asked for.

/** What an operator says about a part. */
export const NEEDS = [
  /** Losing it is failing. */
  'mandatory',
  /** Losing it is worth saying: it may lengthen the blackout, and nothing else. */
  'optional',
  /** Whatever becomes of it does not matter. */
  'ignored',
] as const;
export type Need = (typeof NEEDS)[number];

/** What to make of a gate of which the answer can't be known. */
export const UNDECIDED_CHOICES = [
  /** As if it failed. */
  'fail',
  /** As if it passed. */
  'allow',
  /** Say so: the verdict is "undecided". */
  'report',
] as const;
export type UndecidedChoice = (typeof UNDECIDED_CHOICES)[number];

export interface Component {
  /** A full string (`memfd-v2`), a name without its version (`memfd`), or a glob (`luo-*`). */
  readonly match: string;
  readonly need: Need;
  readonly reason: string | undefined;
  /** `policy.yaml:7:5`. */
  readonly where: string;
  /** From the policy that this one extends. */
  readonly inherited: boolean;
}

export interface Policy {
  /** As a person would name it. */
  readonly name: string;
  /** For parts that no component matches. */
  readonly default: Need;
  readonly components: readonly Component[];
  readonly undecided: UndecidedChoice;
  /** Lists of versions that a kernel is asked to speak, by name. */
  readonly profiles: Readonly<Record<string, readonly string[]>>;
}

/** Without a policy everything that the old kernel lists is mandatory. */
export const EVERYTHING_MANDATORY: Policy = {
  name: 'everything mandatory',
  default: 'mandatory',
  components: [],
  undecided: 'report',
  profiles: {},
};

/** The stronger of two needs comes first in NEEDS. */
export function strongest(needs: Iterable<Need>): Need {
  let found = NEEDS.length - 1;
  for (const need of needs) found = Math.min(found, NEEDS.indexOf(need));
  return NEEDS[found]!;
}
