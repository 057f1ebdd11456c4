/** What the server says of signing in before anybody has. */
export type SignInOptions = { readonly demo: boolean };

/** A server that does not say is not the demo. */
export async function fetchSignInOptions(): Promise<SignInOptions> {
  const response = await fetch('/auth/options', { headers: { accept: 'application/json' } });
  return response.ok ? ((await response.json()) as SignInOptions) : { demo: false };
}
