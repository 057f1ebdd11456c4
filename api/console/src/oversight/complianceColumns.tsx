import type { CountsFragment } from '../generated/graphql';
import { useLanguage } from '../platform/language/LanguageProvider';
import type { Column } from '../platform/ui/Table';

/** The columns with the number of results by state, and the share that passes. */
export function useCountColumns<R extends { readonly counts: CountsFragment }>(): readonly Column<R>[] {
  const { words, formats } = useLanguage();
  const { result, fields } = words.oversight;
  const column = (key: Exclude<keyof CountsFragment, 'share'>, head: string): Column<R> => ({
    key,
    head,
    kind: 'number',
    cell: (row) => formats.count(row.counts[key]),
  });
  return [
    {
      key: 'share',
      head: fields.share,
      kind: 'number',
      cell: (row) => (row.counts.share === null ? '–' : formats.value(row.counts.share, 'RATIO')),
    },
    column('passing', result.PASSING),
    column('inGrace', result.IN_GRACE),
    column('failing', result.FAILING),
    column('waived', result.WAIVED),
    column('notApplicable', result.NOT_APPLICABLE),
    column('notEvaluated', result.NOT_EVALUATED),
  ];
}
