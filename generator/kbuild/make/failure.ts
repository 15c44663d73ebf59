// Where make gives up with `*** ...  Stop.`, no answer of that Makefile can be relied on: the folder's objects become
// unknown. Nothing else may leave the evaluator as an exception.

import type { Location } from '../../types.js';

export class MakeFailure extends Error {
  override readonly name = 'MakeFailure';

  constructor(
    message: string,
    readonly location: Location | undefined,
  ) {
    super(message);
  }
}
