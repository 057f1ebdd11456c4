import { Link } from 'react-router';
import type { MeetingPartsFragment } from '../../generated/graphql';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import type { Column } from '../../platform/ui/Table';
import { MeetingStateBadge } from './badges';
import { meetingPath } from './paths';

/** The columns of a list of meetings. */
export function useMeetingColumns(): readonly Column<MeetingPartsFragment>[] {
  const texts = useLanguage().words.collaboration.meeting;
  return [
    { key: 'number', head: texts.fields.number, kind: 'fit', cell: (row) => row.number },
    {
      key: 'title',
      head: texts.fields.title,
      heading: true,
      kind: 'wide',
      cell: (row) => <Link to={meetingPath(row.number)}>{row.title}</Link>,
    },
    { key: 'when', head: texts.fields.startsAt, kind: 'fit', cell: (row) => instant(row.startsAt) },
    { key: 'place', head: texts.fields.place, cell: (row) => row.place },
    { key: 'organiser', head: texts.fields.organiser, kind: 'fit', cell: (row) => row.organiser?.name },
    { key: 'state', head: texts.fields.state, kind: 'fit', cell: (row) => <MeetingStateBadge meeting={row} /> },
  ];
}
