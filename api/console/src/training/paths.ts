/** The address of a course's page. */
export function coursePath(code: string): string {
  return `/courses/${encodeURIComponent(code)}`;
}

/** The address of a job role's page. */
export function jobRolePath(code: string): string {
  return `/job-roles/${encodeURIComponent(code)}`;
}

/** The address of a session's page. */
export function sessionPath(number: string): string {
  return `/training-sessions/${encodeURIComponent(number)}`;
}

/** The address of a training plan's page. */
export function planPath(number: string): string {
  return `/training-plans/${encodeURIComponent(number)}`;
}

/** The address of the page about a person's required courses and training. */
export function personTrainingPath(employee: string): string {
  return `/people/${encodeURIComponent(employee)}/training`;
}
