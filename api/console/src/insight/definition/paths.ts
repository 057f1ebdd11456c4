/** The address of a version of a KPI's definition. */
export const revisionPath = (id: string): string => `/kpi-versions/${encodeURIComponent(id)}`;
