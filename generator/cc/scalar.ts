// One constant into memory. An address has no bytes before the linker has placed everything (the compiler leaves a
// relocation), and of floating types only the two IEEE formats that JavaScript has are written.

import type { Place } from '../cpp/token.js';
import type { Constant } from './constant.js';
import { resolve } from './ctype.js';
import { NotKnown } from './not-known.js';
import type { ObjectImage } from './object-image.js';
import { sizeOf } from './size.js';
import type { Target } from './target.js';

export function writeScalar(
  image: ObjectImage,
  offset: number,
  constant: Constant,
  token: Place & { readonly text: string },
  target: Target,
): void {
  const type = resolve(constant.type);
  switch (constant.kind) {
    case 'integer':
      image.integer(offset, constant.value, sizeOf(type, target));
      return;
    case 'floating':
      if (type.kind === 'floating' && (type.size === 4 || type.size === 8)) {
        image.floating(offset, constant.value, type.size);
        return;
      }
      throw new NotKnown(token.text, 'this floating type is not emulated', token);
    case 'address':
      throw new NotKnown(
        constant.symbol ? `&${constant.symbol}` : 'the address of a literal',
        'an address is known only after the kernel is linked',
        token,
      );
    case 'opaque':
      throw new NotKnown(token.text, constant.reason, token);
    default:
      throw new NotKnown(token.text, 'the value is no constant', token);
  }
}
