/**
 * Document numbers such as `K7F3`: the document's id, shuffled and written in 32 letters and digits that nobody
 * confuses (no I, O, 0, 1). The first is a letter, so a number is never read as a quantity. Four places hold
 * 786,432 documents; then five, six and seven are used. The mapping is a bijection, so nothing has to be stored.
 */
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const symbols = `${letters}23456789`;
const lengths = [4, 5, 6, 7] as const;

/** Coprime to every capacity below (24 * 32^n), so that multiplying by it modulo the capacity is a permutation. */
const stride = 5_000_011n;

const capacityOf = (length: number): number => letters.length * symbols.length ** (length - 1);

export function documentNumber(id: number): string {
  let rest = id;
  for (const length of lengths) {
    const capacity = capacityOf(length);
    if (rest < capacity) return write(Number((BigInt(rest) * stride) % BigInt(capacity)), length);
    rest -= capacity;
  }
  throw new RangeError(`no document number for id ${id}`);
}

/** The id behind a number as people type it (`#k7f3`), or null when no document can have it. */
export function documentId(number: string): number | null {
  const text = number.replace(/^#/, '').toUpperCase();
  const length = lengths.find((candidate) => candidate === text.length);
  if (!length) return null;
  const shuffled = read(text);
  if (shuffled === null) return null;
  const capacity = BigInt(capacityOf(length));
  const within = Number((BigInt(shuffled) * inverse(stride, capacity)) % capacity);
  return lengths.filter((other) => other < length).reduce((id, other) => id + capacityOf(other), within);
}

function write(value: number, length: number): string {
  let rest = value;
  let tail = '';
  for (let place = 1; place < length; place += 1) {
    tail = symbols[rest % symbols.length] + tail;
    rest = Math.floor(rest / symbols.length);
  }
  return letters[rest] + tail;
}

function read(text: string): number | null {
  let value = letters.indexOf(text[0] ?? '');
  if (value < 0) return null;
  for (const character of text.slice(1)) {
    const digit = symbols.indexOf(character);
    if (digit < 0) return null;
    value = value * symbols.length + digit;
  }
  return value;
}

/** The modular inverse, by the extended Euclidean algorithm. */
function inverse(value: bigint, modulus: bigint): bigint {
  let [a, b, x, y] = [value % modulus, modulus, 1n, 0n];
  while (b !== 0n) {
    const quotient = a / b;
    [a, b] = [b, a - quotient * b];
    [x, y] = [y, x - quotient * y];
  }
  return ((x % modulus) + modulus) % modulus;
}
