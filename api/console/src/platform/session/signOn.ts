/** Why a sign-in with an account of an issuer, from where the browser came back, did not work. */
const problems = [
  'cancelled',
  'expired',
  'invalid',
  'unreachable',
  'no-account',
  'separate-roles',
  'too-many',
  'failed',
] as const;

export type SignOnProblem = (typeof problems)[number];

const PARAMETER = 'sso';

/** Reads the outcome from the address, and removes it there: a reload or a bookmark does not repeat it. */
function takeOutcome(): string | null {
  const address = new URL(location.href);
  const given = address.searchParams.get(PARAMETER);
  if (given !== null) {
    address.searchParams.delete(PARAMETER);
    history.replaceState(history.state, '', address.pathname + address.search + address.hash);
  }
  return given;
}

const outcome = takeOutcome();
let problem: SignOnProblem | null = problems.find((each) => each === outcome) ?? null;

/** Whether the browser comes from an issuer and has the cookies of a new session. */
export const signedOn = outcome === 'done';

/** What the sign-in page shows. */
export function signOnProblem(): SignOnProblem | null {
  return problem;
}

export function forgetSignOnProblem(): void {
  problem = null;
}

/** The address that begins to sign in at an issuer, and leads back to the page that is shown. */
export function signOnAddress(issuer: string): string {
  const here = location.pathname + location.search;
  return `/auth/sso/${encodeURIComponent(issuer)}?return=${encodeURIComponent(here)}`;
}
