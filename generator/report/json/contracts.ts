// `lvup abi --show --format json`: versions, what they govern, and the layout on each target.

import type { ContractSet, Item, Shape } from '../../abi/contracts/model.js';
import { type Json, jsonDocument } from './document.js';
import { locationJson } from './values.js';

export function contractsJson({ governors, items, mentions, targets, unknowns }: ContractSet): string {
  return jsonDocument('abi-contracts', {
    targets,
    governors: [...governors.values()].map(({ name, kind, value, gate, handlers, location }) => ({
      ...{ name, kind, value, gate, handlers },
      location: locationJson(location),
    })),
    declarations: [...items.values()].filter(({ kind }) => kind !== 'helper').map(itemJson),
    mentions: mentions.map(({ kind, text, isExample, location }) => ({
      ...{ kind, text, isExample },
      location: locationJson(location),
    })),
    unknowns: unknowns.map(({ what, why, location }) => ({ what, why, location: locationJson(location) })),
  });
}

function itemJson({ kind, name, location, governors, because, isContract, shapes }: Item): Json {
  return {
    ...{ kind, name, governors, because, isContract },
    location: locationJson(location),
    targets: Object.fromEntries([...shapes].map(([target, shape]) => [target, shapeJson(shape)])),
  };
}

/** Offsets and sizes in bits, `size` in bytes. */
function shapeJson(shape: Shape): Json {
  switch (shape.kind) {
    case 'value':
      return { value: shape.value };
    case 'enum':
      return { values: Object.fromEntries(shape.values) };
    case 'record':
      return {
        size: shape.size,
        isUnion: shape.isUnion,
        fields: shape.fields.map(({ name, type, bitOffset, bits, isBitField }) => ({
          ...{ name: name ?? null, type, bitOffset, bits, isBitField },
        })),
      };
  }
}
