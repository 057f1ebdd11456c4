/** An issuer with whose accounts people can sign in. */
export type SignInIssuer = { readonly name: string; readonly title: string };

/** What the server says of signing in before anybody has. */
export type SignInOptions = {
  readonly demo: boolean;
  /** Whether all accounts may sign in with passwords; otherwise only emergency accounts may. */
  readonly passwords: boolean;
  readonly issuers: readonly SignInIssuer[];
};

/** A server that does not say is not the demo. */
export async function fetchSignInOptions(): Promise<SignInOptions> {
  const response = await fetch('/auth/options', { headers: { accept: 'application/json' } });
  return response.ok ? ((await response.json()) as SignInOptions) : { demo: false, passwords: true, issuers: [] };
}
