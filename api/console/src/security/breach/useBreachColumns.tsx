import { Link } from 'react-router';
import type { BreachRowFragment } from '../../generated/graphql';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import type { Column } from '../../platform/ui/Table';
import { Unbroken } from '../../platform/ui/Unbroken';
import { BreachBadge, RiskBadge } from './badges';
import { breachPath } from './paths';

/** The columns of lists of data breaches. */
export function useBreachColumns(): readonly Column<BreachRowFragment>[] {
  const { words, formats } = useLanguage();
  const texts = words.breach;
  const { fields } = texts;
  return [
    {
      key: 'number',
      head: fields.number,
      kind: 'fit',
      heading: true,
      cell: (row) => <Link to={breachPath(row.number)}>{row.number}</Link>,
    },
    { key: 'title', head: fields.title, kind: 'wide', cell: (row) => row.title },
    {
      key: 'bots',
      head: fields.bots,
      cell: (row) => [...new Set(row.subjects.map(({ bot }) => bot?.name ?? texts.botwarden))].join(', ') || texts.botwarden,
    },
    {
      key: 'people',
      head: fields.people,
      kind: 'number',
      cell: (row) => {
        const count = row.peopleFinal ?? row.peopleEstimated;
        return count === null ? '–' : formats.count(count);
      },
    },
    { key: 'risk', head: fields.risk, kind: 'fit', cell: (row) => (row.risk === null ? '–' : <RiskBadge risk={row.risk} />) },
    {
      key: 'discovered',
      head: fields.discovered,
      kind: 'fit',
      cell: (row) => <Unbroken>{instant(row.discoveredAt)}</Unbroken>,
    },
    {
      key: 'due',
      head: fields.next,
      kind: 'fit',
      cell: (row) => (row.dueAt === null ? '–' : <Unbroken>{instant(row.dueAt)}</Unbroken>),
    },
    { key: 'state', head: fields.state, kind: 'fit', cell: (row) => <BreachBadge state={row.state} /> },
  ];
}
