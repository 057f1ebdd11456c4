import { useState } from 'react';
import { Link } from 'react-router';
import { useViewer } from '../../platform/api/useViewer';
import { BotLessonsDocument, BotMeetingsDocument, type MeetingsOfBotFragment } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { thisMinute } from '../../platform/format/thisMinute';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Panel } from '../../platform/ui/Page';
import { Empty, Shown } from '../../platform/ui/states';
import { Table } from '../../platform/ui/Table';
import { useMeetingColumns } from './meetingColumns';
import { meetingPath } from './paths';
import { ScheduleMeeting } from './ScheduleMeeting';

function Meetings({ title, meetings }: { readonly title: string; readonly meetings: MeetingsOfBotFragment }) {
  const { words } = useLanguage();
  const columns = useMeetingColumns();
  const rows = meetings.edges.flatMap(({ node: { meeting } }) => (meeting === null ? [] : [meeting]));
  if (rows.length === 0) {
    return null;
  }
  return (
    <>
      <h3 className="panel-part">
        {title} {rows.length < meetings.totalCount && <small>{words.platform.rows(rows.length, String(meetings.totalCount))}</small>}
      </h3>
      <Table caption={title} columns={columns} rows={rows} rowKey={(row) => row.id} />
    </>
  );
}

/** The lessons learnt about a bot in meetings; nothing if there are none. */
function Lessons({ bot }: { readonly bot: string }) {
  const texts = useLanguage().words.collaboration.meeting;
  const lessons = useRead(BotLessonsDocument, { bot }).data?.meetingLessons.edges.map(({ node }) => node) ?? [];
  if (lessons.length === 0) {
    return null;
  }
  return (
    <>
      <h3 className="panel-part">{texts.lessons}</h3>
      <ul className="plain-list panel-body">
        {lessons.map(({ id, title, text, meeting }) => (
          <li key={id}>
            <strong>{title}</strong> {meeting !== null && <Link to={meetingPath(meeting.number)}>{meeting.number}</Link>}
            <p className="prose">{text}</p>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The upcoming and past meetings about a bot, and the lessons learnt. */
export function BotMeetings({ code }: { readonly code: string }) {
  const texts = useLanguage().words.collaboration.meeting;
  const readable = useViewer()?.may('collaboration:read') === true;
  const [now] = useState(thisMinute);
  const reading = useRead(BotMeetingsDocument, { code, now }, { skip: !readable });
  const known = reading.data?.bot;
  if (!readable) {
    return null;
  }
  return (
    <Panel id="meetings" title={texts.title} flush tools={known != null && <ScheduleMeeting bot={known} />}>
      <Shown reading={reading} lines={3}>
        {({ bot }) =>
          bot === null || bot.upcoming.totalCount + bot.past.totalCount === 0 ? (
            <Empty title={texts.none} />
          ) : (
            <>
              <Meetings title={texts.when.upcoming} meetings={bot.upcoming} />
              <Meetings title={texts.when.past} meetings={bot.past} />
              <Lessons bot={bot.id} />
            </>
          )
        }
      </Shown>
    </Panel>
  );
}
