import type { ActionError } from '../api/useAction';

/** What an action says was wrong. */
export function ActionErrors({ errors }: { readonly errors: readonly ActionError[] }) {
  if (errors.length === 0) {
    return null;
  }
  return (
    <div className="notice notice-critical" role="alert">
      <ul>
        {errors.map((error) => (
          <li key={`${error.code} ${error.field ?? ''}`}>{error.message}</li>
        ))}
      </ul>
    </div>
  );
}
