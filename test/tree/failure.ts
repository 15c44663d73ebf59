// Errors that the user can mend are values to a test: what, where and hint are part of what is promised.

import { RunError } from '../../generator/shared/errors.js';

/** The RunError that the call ends with; any other end fails the test. */
export function failure(call: () => unknown): RunError {
  try {
    call();
  } catch (error) {
    if (error instanceof RunError) return error;
    throw error;
  }
  throw new Error('it should have been refused');
}
