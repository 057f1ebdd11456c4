import { useState } from 'react';
import { Link } from 'react-router';
import { MeetingsDocument, type MeetingPartsFragment, type MeetingState } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { CalendarFeeds } from '../../platform/calendar/CalendarFeeds';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { ChoiceMenu } from '../../platform/ui/ChoiceMenu';
import { ListPage } from '../../platform/ui/ListPage';
import { Empty } from '../../platform/ui/states';
import type { Column } from '../../platform/ui/Table';
import { useAddress } from '../../platform/ui/useAddress';
import { usePaging } from '../../platform/ui/usePaging';
import { MeetingStateBadge } from './badges';
import { meetingPath } from './paths';
import { ScheduleMeeting } from './ScheduleMeeting';

const PAGE = 50;
const STATES: readonly MeetingState[] = ['SCHEDULED', 'HELD', 'MINUTED', 'CANCELLED'];
const WHEN = ['upcoming', 'past'] as const;

/** Meetings that are to come, the next one first, or that are past, the last one first. */
export function MeetingsPage() {
  const { words } = useLanguage();
  const texts = words.collaboration.meeting;
  const address = useAddress();
  const paging = usePaging(PAGE);
  const [now] = useState(() => new Date(Math.floor(Date.now() / 60_000) * 60_000).toISOString());
  const past = address.list('when', WHEN).includes('past');
  const state = address.list('state', STATES);
  const reading = useRead(
    MeetingsDocument,
    {
      ...paging.arguments,
      filter: { ...(past ? { startsBefore: now } : { startsFrom: now }), ...(state.length > 0 && { state: [...state] }) },
      direction: past ? 'DESC' : 'ASC',
    },
    { keep: true },
  );
  const columns: readonly Column<MeetingPartsFragment>[] = [
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
    { key: 'state', head: texts.fields.state, kind: 'fit', cell: (row) => <MeetingStateBadge state={row.state} /> },
  ];
  return (
    <ListPage
      title={texts.title}
      lead={texts.lead}
      tools={<ScheduleMeeting />}
      reading={reading}
      list={(data) => data.meetings}
      paging={paging}
      columns={columns}
      lines={6}
      empty={<Empty title={texts.none} />}
      filters={
        <>
          {WHEN.map((each) => (
            <button
              key={each}
              type="button"
              className="button"
              aria-pressed={past === (each === 'past')}
              onClick={() => address.set({ when: each === 'past' ? each : '' })}
            >
              {texts.when[each]}
            </button>
          ))}
          <ChoiceMenu
            label={texts.fields.state}
            choices={STATES}
            names={texts.state}
            chosen={state}
            onChoose={(chosen) => address.set({ state: chosen })}
          />
        </>
      }
    >
      <CalendarFeeds calendar="meetings" />
    </ListPage>
  );
}
