import type { RequiredCourseRowFragment } from '../generated/graphql';

type Row = Pick<RequiredCourseRowFragment, 'state'>;

/** Whether the course is required, its due time has come, and there is no valid result. */
export function isMissing({ state }: Row): boolean {
  return state === 'MISSING' || state === 'EXPIRED';
}

/** The required courses, those first that are missing. */
export function missingFirst<R extends Row>(rows: readonly R[]): readonly R[] {
  return [...rows.filter(isMissing), ...rows.filter((row) => !isMissing(row))];
}
