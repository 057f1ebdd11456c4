/** The addresses of a cycle, of one department's scorecard in it, and of its report. */
export const cyclePath = (cycle: string): string => `/appraisals/${encodeURIComponent(cycle)}`;
export const scorecardPath = (cycle: string, department: string): string =>
  `${cyclePath(cycle)}/departments/${encodeURIComponent(department)}`;
export const reportPath = (cycle: string): string => `${cyclePath(cycle)}/report`;
