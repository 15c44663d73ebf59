// BTF, the kernel's compact type format (Documentation/bpf/btf.rst), as pahole writes it from a compiler's debugging
// data: every structure of a unit with the bits of its members. Read here as the compiler's own word on layouts.

export type BtfType =
  | { readonly kind: 'integer' | 'float'; readonly name: string; readonly size: number }
  | { readonly kind: 'pointer' | 'function' | 'void' | 'other'; readonly name: string }
  | { readonly kind: 'array'; readonly name: string; readonly of: number; readonly length: number }
  | {
      readonly kind: 'struct' | 'union';
      readonly name: string;
      readonly size: number;
      readonly members: BtfMember[];
    }
  | { readonly kind: 'enum'; readonly name: string; readonly size: number; readonly values: BtfEnumerator[] }
  | { readonly kind: 'forward'; readonly name: string }
  | { readonly kind: 'named'; readonly name: string; readonly to: number; readonly typedef: boolean };

export interface BtfMember {
  readonly name: string;
  readonly type: number;
  /** From the start of the structure. */
  readonly bitOffset: number;
  /** undefined for an ordinary member. */
  readonly bitWidth: number | undefined;
}

export interface BtfEnumerator {
  readonly name: string;
  readonly value: bigint;
}

const MAGIC = 0xeb9f;

/** Types by their number; 0 is void. */
export function readBtf(bytes: Buffer): BtfType[] {
  const little = bytes.readUInt16LE(0) === MAGIC;
  const u32 = (at: number): number => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  const header = u32(4);
  const [start, end, strings] = [header + u32(8), header + u32(8) + u32(12), header + u32(16)];
  const text = (offset: number): string => {
    const from = strings + offset;
    return bytes.toString('latin1', from, bytes.indexOf(0, from));
  };
  const types: BtfType[] = [{ kind: 'void', name: '' }];
  for (let at = start; at < end; ) {
    const [name, info, size] = [text(u32(at)), u32(at + 4), u32(at + 8)];
    const [length, kind, flag] = [info & 0xffff, (info >>> 24) & 0x1f, info >>> 31 === 1];
    at += 12;
    const many = <T>(step: number, read: (from: number) => T): T[] => {
      const all = Array.from({ length }, (_, index) => read(at + index * step));
      at += length * step;
      return all;
    };
    switch (kind) {
      case 1:
        at += 4;
        types.push({ kind: 'integer', name, size });
        break;
      case 2:
        types.push({ kind: 'pointer', name });
        break;
      case 3:
        types.push({ kind: 'array', name, of: u32(at), length: u32(at + 8) });
        at += 12;
        break;
      case 4:
      case 5: {
        const members = many(12, (from) => member(text(u32(from)), u32(from + 4), u32(from + 8), flag));
        types.push({ kind: kind === 4 ? 'struct' : 'union', name, size, members });
        break;
      }
      case 6: {
        const values = many(8, (from) => ({ name: text(u32(from)), value: number32(u32(from + 4), flag) }));
        types.push({ kind: 'enum', name, size, values });
        break;
      }
      case 7:
        types.push({ kind: 'forward', name });
        break;
      case 8:
      case 9:
      case 10:
      case 11:
      case 18:
        types.push({ kind: 'named', name, to: size, typedef: kind === 8 });
        break;
      case 12:
        types.push({ kind: 'function', name });
        break;
      case 13:
        many(8, () => undefined);
        types.push({ kind: 'function', name });
        break;
      case 14:
      case 17:
        at += 4;
        types.push({ kind: 'other', name });
        break;
      case 15:
        many(12, () => undefined);
        types.push({ kind: 'other', name });
        break;
      case 16:
        types.push({ kind: 'float', name, size });
        break;
      case 19: {
        const values = many(12, (from) => ({
          name: text(u32(from)),
          value: number64(u32(from + 8), u32(from + 4), flag),
        }));
        types.push({ kind: 'enum', name, size, values });
        break;
      }
      default:
        throw new Error(`BTF kind ${kind} at ${at - 12}`);
    }
  }
  return types;
  function member(name: string, type: number, offset: number, flagged: boolean): BtfMember {
    const width = flagged ? offset >>> 24 : 0;
    return { name, type, bitOffset: flagged ? offset & 0xffffff : offset, bitWidth: width || undefined };
  }
}

function number32(value: number, signed: boolean): bigint {
  return signed ? BigInt(value | 0) : BigInt(value);
}

function number64(high: number, low: number, signed: boolean): bigint {
  const value = (BigInt(high) << 32n) | BigInt(low);
  return signed ? BigInt.asIntN(64, value) : value;
}

/** Bytes; NaN for what has no size. */
export function btfSize(types: readonly BtfType[], type: BtfType, pointerSize: number): number {
  switch (type.kind) {
    case 'array':
      return type.length * btfSize(types, types[type.of]!, pointerSize);
    case 'named':
      return btfSize(types, types[type.to]!, pointerSize);
    case 'pointer':
      return pointerSize;
    case 'integer':
    case 'float':
    case 'struct':
    case 'union':
    case 'enum':
      return type.size;
    default:
      return Number.NaN;
  }
}
