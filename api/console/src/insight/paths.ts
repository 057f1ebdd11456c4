/** The address of a KPI's page, for all or for one bot or department. */
export function kpiPath(id: string, of: { bot?: string; department?: string; period?: string; snapshot?: string; part?: string } = {}): string {
  const query = new URLSearchParams(Object.entries(of).filter(([, value]) => value !== ''));
  return `/kpis/${encodeURIComponent(id)}${query.size > 0 ? `?${query.toString()}` : ''}`;
}

/** The address of the list of the cases that a KPI's value counted. */
export function casesPath(
  id: string,
  of: { bot?: string; department?: string; period?: string; snapshot?: string; part?: 'NUMERATOR' | 'REST' } = {},
): string {
  return kpiPath(id, of).replace(/^(\/kpis\/[^?]*)/, '$1/cases');
}
