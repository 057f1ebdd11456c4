import type { ActionItemOriginKind } from '../generated/graphql';

/** The address of an action item's page. */
export function actionItemPath(number: string): string {
  return `/action-items/${encodeURIComponent(number)}`;
}

/** The address of an obligation's page. */
export function obligationPath(number: string): string {
  return `/obligations/${encodeURIComponent(number)}`;
}

/** The addresses of the pages of origins. Their folders import this one, so it cannot import their paths. */
export const originPaths: Readonly<Record<ActionItemOriginKind, (number: string) => string>> = {
  INCIDENT: (number) => `/incidents/${encodeURIComponent(number)}`,
  MEETING: (number) => `/meetings/${encodeURIComponent(number)}`,
};
