/** The address of a person's scorecard. */
export const personScorecardPath = (id: string): string => `/my-appraisal/${encodeURIComponent(id)}`;

/** The address of an outcome of a person's appraisal. */
export const personOutcomePath = (number: string): string => `/person-outcomes/${encodeURIComponent(number)}`;

/** The addresses of a cycle, of one department's scorecard in it, of an appeal, an outcome, a target, a scheme, and the report. */
export const cyclePath = (cycle: string): string => `/appraisals/${encodeURIComponent(cycle)}`;
export const scorecardPath = (cycle: string, department: string): string =>
  `${cyclePath(cycle)}/departments/${encodeURIComponent(department)}`;
export const appealPath = (number: string): string => `/appraisal-appeals/${encodeURIComponent(number)}`;
export const outcomePath = (number: string): string => `/appraisal-outcomes/${encodeURIComponent(number)}`;
export const targetPath = (number: string): string => `/kpi-targets/${encodeURIComponent(number)}`;
export const schemePath = (id: string): string => `/appraisal-schemes/${encodeURIComponent(id)}`;
export const reportPath = (cycle: string): string => `${cyclePath(cycle)}/report`;
