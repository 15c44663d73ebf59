// The order inside one object. gcc keeps its variables in a list to which every new one is put in front, and with
// -ftoplevel-reorder, on from -O1, writes the list as it stands: the last definition comes first. At -O0, with
// -fno-toplevel-reorder, and in clang the order is that of the source.

import type {
  CompileFlags,
  Compiler,
  Contribution,
  Definition,
  ObjectUnit,
  PlacedDefinition,
  Unknown,
} from '../types.js';
import { roundUp } from './layout.js';
import { reordersToplevel } from './target.js';

export interface Placed {
  readonly contributions: readonly Contribution[];
  readonly unknowns: readonly Unknown[];
}

/** `definitions` are in the order in which the compiler meets them (readDefinitions). */
export function placeDefinitions(
  definitions: readonly Definition[],
  compiler: Compiler,
  flags: CompileFlags,
  unit: ObjectUnit,
): Placed {
  const ordered = reordersToplevel(compiler, flags) ? [...definitions].reverse() : definitions;
  const sections = [...new Set(ordered.map(({ section }) => section))];
  return {
    contributions: sections.map((section) =>
      contribution(
        unit,
        section,
        ordered.filter((definition) => definition.section === section),
      ),
    ),
    unknowns: [],
  };
}

function contribution(unit: ObjectUnit, section: string, definitions: readonly Definition[]): Contribution {
  const placed: PlacedDefinition[] = [];
  let size = 0;
  for (const definition of definitions) {
    const offset = roundUp(size, definition.alignment);
    placed.push({ definition, offset });
    size = offset + definition.bytes.length;
  }
  const alignment = Math.max(...definitions.map((definition) => definition.alignment));
  return { unit, section, alignment, definitions: placed, size };
}
