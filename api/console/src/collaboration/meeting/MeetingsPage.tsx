import { useState } from 'react';
import { MeetingsDocument, type MeetingState } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { CalendarFeeds } from '../../platform/calendar/CalendarFeeds';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { ChoiceFilter } from '../../platform/ui/ChoiceFilter';
import { ListPage } from '../../platform/ui/ListPage';
import { Empty } from '../../platform/ui/states';
import { useAddress } from '../../platform/ui/useAddress';
import { usePaging } from '../../platform/ui/usePaging';
import { useMeetingColumns } from './meetingColumns';
import { ScheduleMeeting } from './ScheduleMeeting';
import { thisMinute } from '../../platform/format/thisMinute';

const PAGE = 50;
const STATES: readonly MeetingState[] = ['SCHEDULED', 'HELD', 'MINUTED', 'CANCELLED'];
const WHEN = ['upcoming', 'past'] as const;

/** Meetings that are to come, the next one first, or that are past, the last one first. */
export function MeetingsPage() {
  const { words } = useLanguage();
  const texts = words.collaboration.meeting;
  const address = useAddress();
  const paging = usePaging(PAGE);
  const [now] = useState(thisMinute);
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
  const columns = useMeetingColumns();
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
          <ChoiceFilter name="state" label={texts.fields.state} choices={STATES} names={texts.state} />
        </>
      }
    >
      <CalendarFeeds calendar="personal" />
    </ListPage>
  );
}
