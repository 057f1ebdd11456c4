/**
 * What RFC 9162 has a client do with a proof, by the browser's own cryptography: nothing here takes the server's word.
 */

const encoder = new TextEncoder();
const LEAF = 0;
const NODE = 1;
const ED25519 = 1;
const ID_BYTES = 4;

export type Proof = {
  readonly canonical: string;
  readonly leafIndex: number;
  readonly size: number;
  readonly hashes: readonly string[];
};

export type Checkpoint = { readonly size: number; readonly root: string };

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

export function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

async function sha256(...parts: readonly Uint8Array[]): Promise<Uint8Array> {
  const whole = Uint8Array.from(parts.flatMap((part) => [...part]));
  return new Uint8Array(await crypto.subtle.digest('SHA-256', whole));
}

/** The hash of a leaf, of the entry's canonical form. */
export async function leafHash(canonical: string): Promise<Uint8Array> {
  return sha256(Uint8Array.of(LEAF), encoder.encode(canonical));
}

/** The root to which a proof leads from the entry; null where the proof has not as many hashes as the way. */
export async function rootOf(proof: Proof): Promise<string | null> {
  let place = proof.leafIndex;
  let last = proof.size - 1;
  let hash = await leafHash(proof.canonical);
  for (const beside of proof.hashes.map(fromBase64)) {
    if (last === 0) {
      return null;
    }
    if (place % 2 === 1 || place === last) {
      hash = await sha256(Uint8Array.of(NODE), beside, hash);
      while (place % 2 === 0 && place !== 0) {
        place /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      hash = await sha256(Uint8Array.of(NODE), hash, beside);
    }
    place = Math.floor(place / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 ? toBase64(hash) : null;
}

/** The content of a checkpoint, without its signatures. */
export function checkpointOf(note: string): Checkpoint | null {
  const [, size, root] = note.split('\n');
  return size === undefined || root === undefined ? null : { size: Number(size), root };
}

/** Whether a checkpoint was signed with the private key of this public one (C2SP's `signed-note`). */
export async function isSigned(note: string, publicKey: string): Promise<boolean> {
  const end = note.indexOf('\n\n');
  const line = note.slice(end + 2).trim();
  const signature = fromBase64(line.slice(line.lastIndexOf(' ') + 1));
  const typed = fromBase64(publicKey.split('+').slice(2).join('+'));
  if (end < 0 || typed[0] !== ED25519) {
    return false;
  }
  const key = await crypto.subtle.importKey('raw', typed.slice(1), 'Ed25519', false, ['verify']);
  return crypto.subtle.verify('Ed25519', key, signature.slice(ID_BYTES), encoder.encode(note.slice(0, end + 1)));
}
