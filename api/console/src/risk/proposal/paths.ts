/** The address of the list of proposed risks. */
export const PROPOSALS = '/risks/proposals';

/** The address of a proposal's page. */
export function proposalPath(number: string): string {
  return `${PROPOSALS}/${encodeURIComponent(number)}`;
}

/** The address of a record of another area that a proposal is based on. */
export function recordAt(list: 'controls' | 'incidents' | 'vulnerabilities', name: string): string {
  return `/${list}/${encodeURIComponent(name)}`;
}
