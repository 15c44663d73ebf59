// Every rule, in the order in which their findings are told.

import { additionWithoutBump } from './addition-without-bump.js';
import { bumpWithoutChange } from './bump-without-change.js';
import { dependencyBumped } from './dependency-bumped.js';
import { flagAddedWithoutBump } from './flag-added-without-bump.js';
import { governorMoved } from './governor-moved.js';
import { layoutChangedWithString } from './layout-changed-with-string.js';
import { layoutChangedWithoutBump } from './layout-changed-without-bump.js';
import { namesSwapped } from './names-swapped.js';
import type { Rule } from './rule.js';
import { schemeChanged } from './scheme-changed.js';
import { sectionFormatChanged } from './section-format-changed.js';
import { severalBumps } from './several-bumps.js';
import { staleVersionInDoc } from './stale-version-in-doc.js';
import { stringLost } from './string-lost.js';
import { stringReused } from './string-reused.js';
import { typeChangedInPlace } from './type-changed-in-place.js';
import { ungovernedStruct } from './ungoverned-struct.js';
import { unknownGovernor } from './unknown-governor.js';
import { valueChangedWithoutBump } from './value-changed-without-bump.js';
import { versionDecreased } from './version-decreased.js';

export const ABI_RULES: readonly Rule[] = [
  layoutChangedWithoutBump,
  valueChangedWithoutBump,
  flagAddedWithoutBump,
  sectionFormatChanged,
  stringReused,
  versionDecreased,
  stringLost,
  namesSwapped,
  typeChangedInPlace,
  additionWithoutBump,
  schemeChanged,
  ungovernedStruct,
  unknownGovernor,
  staleVersionInDoc,
  governorMoved,
  severalBumps,
  bumpWithoutChange,
  dependencyBumped,
  layoutChangedWithString,
];
