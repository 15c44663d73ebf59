// `char x[] = "text"`: the initialiser gives the array its bound.

import { initialise } from './initialise.js';
import { parseInitialiser } from './initialiser-tree.js';
import type { VariableDeclaration } from './scope.js';

export function initialisedLength({ type, initialiser, context }: VariableDeclaration): number | undefined {
  if (!initialiser) return undefined;
  return initialise(type, parseInitialiser(initialiser.fork(), context), context).length;
}
