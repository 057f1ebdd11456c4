/**
 * Who is signed in. The access token lives in this module only, out of reach of anything that reads the page's storage.
 * The refresh token is kept in `sessionStorage`, so that a reload does not sign out: it goes with the tab, is never sent by
 * the browser on its own accord (as a cookie would be), and the server takes each one only once.
 */
export type SessionState = 'restoring' | 'signed-out' | 'signed-in';

/** Why signing in did not work. */
export type SignInProblem = 'refused' | 'too-many' | 'unreachable' | 'failed';

/** Raised where a request cannot be made because nobody is signed in any more. */
export class SignedOutError extends Error {
  override readonly name = 'SignedOutError';
}

type Tokens = { accessToken: string; refreshToken: string; expiresIn: number };

const KEPT = 'botwarden.refresh-token';
/** A token that ends sooner than this is renewed before it is used. */
const MARGIN_MS = 20_000;

let access: { token: string; endsAt: number } | null = null;
let renewal: Promise<string> | null = null;
let state: SessionState = sessionStorage.getItem(KEPT) === null ? 'signed-out' : 'restoring';
const listeners = new Set<() => void>();

function become(next: SessionState): void {
  state = next;
  listeners.forEach((listener) => listener());
}

function post(path: string, body: object): Promise<Response> {
  return fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
  });
}

async function keep(response: Response): Promise<string> {
  const tokens = (await response.json()) as Tokens;
  access = { token: tokens.accessToken, endsAt: Date.now() + tokens.expiresIn * 1000 };
  sessionStorage.setItem(KEPT, tokens.refreshToken);
  if (state !== 'signed-in') {
    become('signed-in');
  }
  return tokens.accessToken;
}

async function renewed(): Promise<string> {
  const refreshToken = sessionStorage.getItem(KEPT);
  if (refreshToken === null) {
    signOut();
    throw new SignedOutError('Nobody is signed in.');
  }
  const response = await post('/auth/refresh', { refreshToken });
  if (response.ok) {
    return keep(response);
  }
  // an overloaded or restarting server is no reason to sign out: the token may still be good
  if (response.status === 400 || response.status === 401 || response.status === 403) {
    signOut();
    throw new SignedOutError('The session has ended.');
  }
  throw new Error(`The server answered ${response.status}.`);
}

/** Renews the access token; calls that come while one is under way share it. */
function renew(): Promise<string> {
  renewal ??= renewed().finally(() => {
    renewal = null;
  });
  return renewal;
}

/** A token that is good for the next moments. Pass the one that the server refused to get another. */
export function accessToken(refused?: string): Promise<string> {
  const usable = access !== null && access.endsAt - Date.now() > MARGIN_MS && access.token !== refused;
  return usable && access !== null ? Promise.resolve(access.token) : renew();
}

/** Signs in; null when that worked. */
export async function signIn(username: string, password: string): Promise<SignInProblem | null> {
  let response: Response;
  try {
    response = await post('/auth/token', { username, password });
  } catch {
    return 'unreachable';
  }
  if (response.ok) {
    await keep(response);
    return null;
  }
  if (response.status === 429) {
    return 'too-many';
  }
  return response.status === 400 || response.status === 401 ? 'refused' : 'failed';
}

export function signOut(): void {
  access = null;
  sessionStorage.removeItem(KEPT);
  become('signed-out');
}

/** Takes up the session that the tab had before it was loaded anew. */
export function restore(): void {
  if (state === 'restoring') {
    renew().catch(() => {
      if (state === 'restoring') {
        become('signed-out');
      }
    });
  }
}

export const session = {
  current: (): SessionState => state,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
