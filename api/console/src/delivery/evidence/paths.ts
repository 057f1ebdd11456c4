/** The address of a defect's page. */
export function defectPath(number: string): string {
  return `/defects/${encodeURIComponent(number)}`;
}
