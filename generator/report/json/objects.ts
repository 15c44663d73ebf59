// `lvup objects --format json`: objects in link order, members of libraries behind them; the unknowns that can change
// the list.

import type { AllObjects } from '../../kbuild/list-all-objects.js';
import { jsonDocument } from './document.js';
import { locationJson } from './values.js';

export function objectsJson({ objects, unknowns }: AllObjects, exitCode: number): string {
  return jsonDocument('objects', {
    exitCode,
    objects: objects.map(({ object, presence, order }) => ({ object, presence, order })),
    unknowns: unknowns.map(({ what, why, location }) => ({ what, why, location: locationJson(location) })),
  });
}
