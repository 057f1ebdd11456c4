import { CourseChoicesDocument, JobRoleChoicesDocument, TrainingPlanChoicesDocument } from '../generated/graphql';
import type { Held } from '../platform/form/fields';
import { lookup, type Lookup } from '../platform/ui/LookupMenu';

/** The active courses, by name. */
export const activeCourses: Lookup<Held> = lookup(
  CourseChoicesDocument,
  (text) => ({ text }),
  ({ courses }) => courses.edges.map(({ node }) => node),
);

/** The job roles, by name. */
export const jobRoles: Lookup<Held> = lookup(
  JobRoleChoicesDocument,
  (text) => ({ text }),
  ({ jobRoles: found }) => found.edges.map(({ node }) => node),
);

/** All training plans, of which the menu shows those with the text in their number, year or department. */
export const plans: Lookup<Held> = lookup(
  TrainingPlanChoicesDocument,
  () => ({}),
  ({ trainingPlans }) =>
    trainingPlans.edges.map(({ node: { id, number, year, department } }) => ({
      id,
      code: number,
      name: [number, year, department?.name ?? '–'].join(' · '),
    })),
  { trainingPlans: 'plansAfter' },
);
