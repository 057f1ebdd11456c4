/** The address of a policy parameter's page. */
export function parameterPath(code: string): string {
  return `/policy-parameters/${encodeURIComponent(code)}`;
}
