import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkpointOf, isSigned, leafHash, rootOf, toBase64 } from '../../src/security/merkle';

const hex = (text: string) => Buffer.from(text, 'hex').toString('base64');

describe('the proof of an audit entry', () => {
  it('hashes leaves as RFC 6962 says', async () => {
    expect(toBase64(await leafHash(''))).toBe(hex('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'));
  });

  it('leads to the root of the reference tree', async () => {
    // leaf 0 of the first two leaves of Certificate Transparency's reference
    const proof = {
      canonical: '',
      leafIndex: 0,
      size: 2,
      hashes: [hex('96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7')],
    };
    expect(await rootOf(proof)).toBe(hex('fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'));
    expect(await rootOf({ ...proof, canonical: ' ' })).not.toBe(await rootOf(proof));
    expect(await rootOf({ ...proof, size: 3 })).toBeNull();
  });

  it('takes a checkpoint that the key has signed and no other', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(12);
    const text = 'botwarden.audit\n7\nAAAA\n';
    const signature = Buffer.concat([Buffer.alloc(4), sign(null, Buffer.from(text), privateKey)]).toString('base64');
    const note = `${text}\n— botwarden.audit ${signature}\n`;
    const key = `botwarden.audit+00000000+${Buffer.concat([Buffer.of(1), raw]).toString('base64')}`;
    expect(checkpointOf(note)).toEqual({ size: 7, root: 'AAAA' });
    expect(await isSigned(note, key)).toBe(true);
    expect(await isSigned(note.replace('\n7\n', '\n8\n'), key)).toBe(false);
  });
});
