import { AuditLogNowDocument, AuditProofDocument } from '../generated/graphql';
import { request } from '../platform/api/request';
import { checkpointOf, isSigned, leafHash, rootOf, toBase64 } from './merkle';

/** What was checked in the browser, and against what. */
export type Verified = {
  /** The entry that is shown has the leaf that the log has. */
  readonly leaf: boolean;
  /** The leaf leads to the root that the checkpoint names. */
  readonly included: boolean;
  /** The checkpoint was signed with the log's key. */
  readonly signed: boolean;
  readonly size: number;
  readonly checkpoint: string;
  readonly publicKey: string;
};

/** Fetches the proof of an entry and the log's checkpoint, and checks both; null where the log has not the entry yet. */
export async function verifyEntry(entry: string, hash: string): Promise<Verified | null> {
  const { auditLog: log } = (await request(AuditLogNowDocument, {})).data;
  const { auditInclusionProof: proof } = (await request(AuditProofDocument, { entry, size: log.size })).data;
  if (proof === null) {
    return null;
  }
  const signed = checkpointOf(log.checkpoint);
  return {
    leaf: toBase64(await leafHash(proof.canonical)) === hash,
    included: signed !== null && signed.size === proof.size && (await rootOf(proof)) === signed.root,
    signed: await isSigned(log.checkpoint, log.publicKey),
    size: log.size,
    checkpoint: log.checkpoint,
    publicKey: log.publicKey,
  };
}
