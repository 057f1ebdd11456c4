import type { ImportPageQuery } from '../../generated/graphql';

type Run = Extract<ImportPageQuery['node'], { readonly kind: unknown }>;
type Listed = NonNullable<Run['records']['edges'][number]['node']['record']>;

/** The address of an imported record, from its type and what identifies it; null if it has no page of its own. */
export function recordPath(record: Listed, number: string): string | null {
  const name = encodeURIComponent(number);
  switch (record.__typename) {
    case 'Bot':
      return `/bots/${name}`;
    case 'Change':
      return `/changes/${name}`;
    case 'Course':
      return `/courses/${name}`;
    case 'Defect':
      return `/defects/${name}`;
    case 'Department':
      return `/departments/${name}`;
    case 'Incident':
      return `/incidents/${name}`;
    case 'Manual':
      return `/manuals/${encodeURIComponent(record.id)}`;
    case 'Risk':
      return `/risks/${name}`;
    default:
      return null;
  }
}
