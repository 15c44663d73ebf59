// A Makefile is a program and may be hostile: ten nested $(foreach) make ten billion words. Kernel Makefiles need
// some hundred thousand steps each; far beyond that the evaluation ends as a failure instead of a hang.

import { MakeFailure } from './failure.js';

const STEPS = 2_000_000;
const CHARACTERS = 200_000_000;
const DEPTH = 400;

/** allyesconfig, all 3,000 folders of it, takes some tens of millions of steps. */
const ALL_STEPS = 400_000_000;

/** What all makes of one kernel may spend together. */
export class SharedBudget {
  steps = ALL_STEPS;
}

export class Budget {
  #steps = STEPS;
  #characters = CHARACTERS;
  #depth = 0;

  constructor(private readonly shared = new SharedBudget()) {}

  /** One expansion that gave so many characters. */
  spend(characters: number): void {
    this.#characters -= characters;
    if (--this.#steps < 0 || this.#characters < 0 || --this.shared.steps < 0)
      throw new MakeFailure('the Makefile expands without end', undefined);
  }

  /** A new question to a make that was read: its flags for another object. */
  renew(): void {
    this.#steps = STEPS;
    this.#characters = CHARACTERS;
  }

  enter(): void {
    if (++this.#depth > DEPTH)
      throw new MakeFailure('variables or includes are nested too deeply', undefined);
  }

  leave(): void {
    this.#depth--;
  }
}
