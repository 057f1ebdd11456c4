import { Link } from 'react-router';
import type { LaunchRowFragment } from '../../generated/graphql';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import type { Column } from '../../platform/ui/Table';
import { LaunchStateBadge } from './badges';
import { launchPath } from './paths';

const time = (value: string | null) => (value === null ? <span className="quiet">–</span> : instant(value));

/** The columns of a list of applications. */
export function useLaunchColumns(): readonly Column<LaunchRowFragment>[] {
  const { words } = useLanguage();
  const { fields } = words.launch;
  return [
    {
      key: 'number',
      head: fields.number,
      kind: 'fit',
      heading: true,
      cell: (row) => <Link to={launchPath(row.number)}>{row.number}</Link>,
    },
    { key: 'state', head: fields.state, kind: 'fit', cell: (row) => <LaunchStateBadge state={row.state} /> },
    { key: 'title', head: fields.title, kind: 'wide', cell: (row) => row.title },
    { key: 'applicant', head: fields.applicant, kind: 'fit', cell: (row) => row.applicant },
    { key: 'submittedAt', head: fields.submittedAt, kind: 'fit', cell: (row) => time(row.submittedAt) },
    { key: 'approvedAt', head: fields.approvedAt, kind: 'fit', cell: (row) => time(row.approvedAt) },
    { key: 'launchedAt', head: fields.launchedAt, kind: 'fit', cell: (row) => time(row.launchedAt) },
  ];
}
