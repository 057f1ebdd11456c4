import { forgetSignOnProblem, signedOn } from './signOn';

/**
 * Who is signed in. The tokens are in cookies that no script can read; what is kept here, and in the browser's storage, is
 * only that there is a session and until when it goes on without being renewed.
 */
export type SessionState = 'restoring' | 'signed-out' | 'signed-in';

/** Why signing in did not work, or what is still missing. */
export type SignInProblem = {
  readonly kind: ProblemKind;
  /** The server's message, if it has one. */
  readonly detail?: string;
};

export type ProblemKind =
  | 'refused'
  | 'code-needed'
  | 'code-wrong'
  | 'factor-expired'
  | 'passwords-off'
  | 'change-needed'
  | 'weak'
  | 'too-many'
  | 'unreachable'
  | 'failed';

export type SignInAttempt = {
  readonly username: string;
  readonly password: string;
  readonly otp?: string;
  readonly newPassword?: string;
};

/** Raised if a request cannot be made because the session has ended. */
export class SignedOutError extends Error {
  override readonly name = 'SignedOutError';
}

/** Each request of the console carries it: a page of another origin cannot send it. */
export const CONSOLE_HEADER = { 'botwarden-console': '1' } as const;

const SESSION = '/auth/session';
const KNOWN = 'botwarden.signed-in';
/** A session that ends sooner than this is renewed before it is used. */
const MARGIN_MS = 20_000;

const kinds: Readonly<Record<string, ProblemKind>> = {
  'urn:botwarden:problem:one-time-code-needed': 'code-needed',
  'urn:botwarden:problem:one-time-code-wrong': 'code-wrong',
  'urn:botwarden:problem:second-factor-expired': 'factor-expired',
  'urn:botwarden:problem:passwords-off': 'passwords-off',
  'urn:botwarden:problem:password-change-needed': 'change-needed',
};

let endsAt = 0;
let renewal: Promise<void> | null = null;
// who comes back from an issuer has cookies that this page does not know of yet
let state: SessionState = localStorage.getItem(KNOWN) === null && !signedOn ? 'signed-out' : 'restoring';
const listeners = new Set<() => void>();

function become(next: SessionState): void {
  if (state !== next) {
    state = next;
    listeners.forEach((listener) => listener());
  }
}

/** It goes on to the end also where the page is left: the answer brings cookies. */
function send(method: 'POST' | 'PUT' | 'DELETE', body?: SignInAttempt): Promise<Response> {
  return fetch(SESSION, {
    method,
    keepalive: true,
    headers: { accept: 'application/json', ...CONSOLE_HEADER, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
}

async function keep(response: Response): Promise<void> {
  const { expiresIn } = (await response.json()) as { expiresIn: number };
  endsAt = Date.now() + expiresIn * 1000;
  localStorage.setItem(KNOWN, '1');
  forgetSignOnProblem();
  become('signed-in');
}

function forget(): void {
  endsAt = 0;
  localStorage.removeItem(KNOWN);
  become('signed-out');
}

async function renewed(): Promise<void> {
  const response = await send('PUT');
  if (response.ok) {
    return keep(response);
  }
  // an overloaded or restarting server is no reason to sign out: the session may still be good
  if (response.status === 400 || response.status === 401 || response.status === 403) {
    forget();
    throw new SignedOutError('Your session has ended.');
  }
  throw new Error(`The server responded with ${response.status}.`);
}

/** One tab at a time: the server takes each renewal once, and tells the next tab that it has been done. */
function inTurn(work: () => Promise<void>): Promise<void> {
  return 'locks' in navigator ? navigator.locks.request(SESSION, work) : work();
}

/** Renews the session; concurrent calls share one renewal. */
export function renew(): Promise<void> {
  renewal ??= inTurn(renewed).finally(() => {
    renewal = null;
  });
  return renewal;
}

/** Waits until the session is good for the next moments. */
export function ready(): Promise<void> {
  return endsAt - Date.now() > MARGIN_MS ? Promise.resolve() : renew();
}

async function problem(response: Response): Promise<SignInProblem> {
  const { type = '', detail = '' } = (await response.json().catch(() => ({}))) as { type?: string; detail?: string };
  const kind = kinds[type];
  if (kind !== undefined) {
    return { kind };
  }
  switch (response.status) {
    case 400:
      return detail.includes("'newPassword'") ? { kind: 'weak', detail } : { kind: 'refused' };
    case 401:
      return { kind: 'refused' };
    case 429:
      return { kind: 'too-many' };
    default:
      return { kind: 'failed' };
  }
}

/** Signs in; null when that worked. */
export async function signIn(attempt: SignInAttempt): Promise<SignInProblem | null> {
  let response: Response;
  try {
    response = await send('POST', attempt);
  } catch {
    return { kind: 'unreachable' };
  }
  if (response.ok) {
    await keep(response);
    return null;
  }
  return problem(response);
}

/** Ends the session on the server, and goes on to the issuer with whose account it began. */
async function end(): Promise<void> {
  const response = await send('DELETE');
  if (response.status === 200) {
    const { continueAt } = (await response.json()) as { continueAt: string };
    location.assign(continueAt);
  }
}

/** Ends the session, here at once and on the server as soon as it can be reached. */
export function signOut(): void {
  forget();
  end().catch(() => undefined);
}

/** Resumes the session of the browser. */
export function restore(): void {
  if (state === 'restoring') {
    renew().catch(() => {
      if (state === 'restoring') {
        become('signed-out');
      }
    });
  }
}

// who signs out in one tab is signed out in all
addEventListener('storage', (event) => {
  if (event.key === KNOWN && event.newValue === null) {
    forget();
  }
});

export const session = {
  current: (): SessionState => state,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
