import { Link, useParams } from 'react-router';
import { botPath } from '../../catalog/paths';
import { ActionItemsPanel } from '../../commitment/ActionItemsPanel';
import { obligationPath } from '../../commitment/paths';
import { MeetingPageDocument } from '../../generated/graphql';
import { incidentPath } from '../../operations/paths';
import { useRead } from '../../platform/api/useRead';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { NotFound } from '../../platform/ui/failures';
import { Page, Panel } from '../../platform/ui/Page';
import { Empty, Shown } from '../../platform/ui/states';
import { Markdown } from '../Markdown';
import { safeLink } from '../safeLink';
import { MeetingStateBadge } from './badges';
import { MeetingSteps, type ShownMeeting } from './MeetingSteps';
import { Unbroken } from '../../platform/ui/Unbroken';

type Props = { readonly meeting: ShownMeeting };

function Planned({ meeting }: Props) {
  const { words, formats } = useLanguage();
  const texts = words.collaboration.meeting;
  return (
    <>
      {meeting.agenda.length > 0 && (
        <Panel title={texts.agenda}>
          <ol>
            {meeting.agenda.map(({ title, minutes }, index) => (
              <li key={index}>
                {title} {minutes > 0 && <span className="quiet">{texts.long(formats.count(minutes))}</span>}
              </li>
            ))}
          </ol>
        </Panel>
      )}
      <Panel title={texts.participants}>
        <ul className="plain-list">
          {meeting.participants.map(({ employee, attended }, index) => (
            <li key={employee?.id ?? index}>
              {employee?.name}{' '}
              {attended !== null && <span className="quiet">{attended ? texts.attended : texts.absent}</span>}
            </li>
          ))}
        </ul>
      </Panel>
    </>
  );
}

function Outcome({ meeting }: Props) {
  const { words } = useLanguage();
  const texts = words.collaboration.meeting;
  const lessons = meeting.lessons.edges.map(({ node }) => node);
  return (
    <>
      <Panel
        title={texts.minutes}
        foot={meeting.minutesPublishedAt === null ? undefined : `${meeting.minutesPublishedBy?.name ?? ''}, ${instant(meeting.minutesPublishedAt)}`}
      >
        {meeting.minutes === null ? <Empty title={texts.noMinutes} /> : <Markdown text={meeting.minutes} />}
      </Panel>
      {meeting.decisions.length > 0 && (
        <Panel title={texts.decisions}>
          <ul>
            {meeting.decisions.map(({ text }, index) => (
              <li key={index}>{text}</li>
            ))}
          </ul>
        </Panel>
      )}
      <ActionItemsPanel items={meeting.actionItems} />
      {lessons.length > 0 && (
        <Panel title={texts.lessons}>
          <ul className="plain-list stack">
            {lessons.map((lesson) => (
              <li key={lesson.id}>
                <strong>{lesson.title}</strong>{' '}
                {lesson.bot !== null && <Link to={botPath(lesson.bot.code)}>{lesson.bot.name}</Link>}{' '}
                {lesson.incident !== null && (
                  <Link to={incidentPath(lesson.incident.number)}>{lesson.incident.number}</Link>
                )}
                <p className="prose">{lesson.text}</p>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}

function Where({ meeting }: Props) {
  const { words } = useLanguage();
  const online = meeting.link === null ? undefined : safeLink(meeting.link);
  return (
    <>
      <Unbroken>{instant(meeting.startsAt)}</Unbroken> – <Unbroken>{instant(meeting.endsAt)}</Unbroken> {words.platform.utc} · {meeting.timeZone}
      {meeting.place !== null && ` · ${meeting.place}`}
      {online !== undefined && (
        <>
          {' · '}
          <a href={online} rel="noreferrer noopener" target="_blank">
            {online}
          </a>
        </>
      )}
      {meeting.organiser !== null && ` · ${meeting.organiser.name}`}
      {meeting.department !== null && ` · ${meeting.department.name}`}
      {meeting.series !== null && (
        <>
          {' · '}
          <Link to={obligationPath(meeting.series.number)}>
            {words.collaboration.meeting.series(meeting.series.number)}
          </Link>
        </>
      )}
      {meeting.bots.map(
        ({ bot }) =>
          bot !== null && (
            <span key={bot.code}>
              {' · '}
              <Link to={botPath(bot.code)}>{bot.name}</Link>
            </span>
          ),
      )}
    </>
  );
}

function Known({ meeting }: Props) {
  const tookPlace = meeting.state === 'HELD' || meeting.state === 'MINUTED';
  return (
    <Page
      title={`${meeting.number} · ${meeting.title}`}
      beside={<MeetingStateBadge meeting={meeting} />}
      lead={<Where meeting={meeting} />}
      tools={<MeetingSteps meeting={meeting} />}
    >
      {meeting.cancelReason !== null && (
        <Panel>
          <p className="prose">{meeting.cancelReason}</p>
        </Panel>
      )}
      {tookPlace && <Outcome meeting={meeting} />}
      <Planned meeting={meeting} />
    </Page>
  );
}

/** A meeting: its participants, agenda, minutes, lessons and action items. */
export function MeetingPage() {
  const { number = '' } = useParams();
  const reading = useRead(MeetingPageDocument, { number });
  return (
    <Shown reading={reading}>
      {({ meeting }) => (meeting === null ? <NotFound /> : <Known key={meeting.id} meeting={meeting} />)}
    </Shown>
  );
}
