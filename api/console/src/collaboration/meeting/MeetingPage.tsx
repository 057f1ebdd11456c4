import { Link, useParams } from 'react-router';
import { botPath } from '../../catalog/paths';
import {
  CancelMeetingActionDocument,
  ChangeMeetingActionDocument,
  CompleteMeetingActionDocument,
  MeetingPageDocument,
} from '../../generated/graphql';
import { incidentPath } from '../../operations/paths';
import { useRead } from '../../platform/api/useRead';
import { ActionButton } from '../../platform/form/ActionForm';
import { withRequiredNote, withReason } from '../../platform/form/told';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { NotFound } from '../../platform/shell/failures';
import { Badge } from '../../platform/ui/Badge';
import { Page, Panel } from '../../platform/ui/Page';
import { Empty, Shown } from '../../platform/ui/states';
import { Markdown } from '../Markdown';
import { safeLink } from '../safeLink';
import { MeetingActionStateBadge, MeetingStateBadge } from './badges';
import { MeetingSteps, type ShownMeeting } from './MeetingSteps';
import { Unbroken } from '../../platform/ui/Unbroken';

type Props = { readonly meeting: ShownMeeting };
type Action = ShownMeeting['actions']['edges'][number]['node'];

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

function ActionSteps({ action }: { readonly action: Action }) {
  const { words } = useLanguage();
  const texts = words.collaboration.meeting;
  const input = { action: action.id, version: action.version };
  if (action.state !== 'OPEN') {
    return action.note === null ? null : <p className="prose quiet">{action.note}</p>;
  }
  return (
    <>
      <ActionButton
        form={{
          title: texts.complete,
          document: CompleteMeetingActionDocument,
          ...withRequiredNote(input, texts.fields.note),
        }}
      />{' '}
      <ActionButton
        permission="collaboration:hold-meeting"
        label={texts.change}
        form={{
          title: texts.changeAction,
          lead: action.title,
          document: ChangeMeetingActionDocument,
          fields: [
            { name: 'owner', label: texts.fields.owner, kind: 'employee', required: true, initial: action.owner },
            { name: 'dueOn', label: texts.fields.dueOn, kind: 'date', required: true, initial: action.dueOn },
            { name: 'reason', label: texts.fields.reason, kind: 'text', required: true },
          ],
          variables: (held) => ({
            input: {
              ...input,
              ...(held.changed('owner') && { owner: held('owner') }),
              ...(held.changed('dueOn') && { dueOn: held('dueOn') }),
              reason: held('reason') ?? '',
            },
          }),
        }}
      />{' '}
      <ActionButton
        permission="collaboration:hold-meeting"
        form={{
          title: texts.drop,
          document: CancelMeetingActionDocument,
          ...withReason(input, texts.fields.reason),
        }}
      />
    </>
  );
}

function Outcome({ meeting }: Props) {
  const { words } = useLanguage();
  const texts = words.collaboration.meeting;
  const actions = meeting.actions.edges.map(({ node }) => node);
  const lessons = meeting.lessons.edges.map(({ node }) => node);
  return (
    <>
      <Panel
        title={texts.minutes}
        foot={meeting.minutesPublishedAt === null ? undefined : `${meeting.minutesPublishedBy ?? ''}, ${instant(meeting.minutesPublishedAt)}`}
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
      {actions.length > 0 && (
        <Panel title={texts.actions}>
          <ul className="plain-list stack">
            {actions.map((action) => (
              <li key={action.id}>
                <strong>{action.title}</strong> <MeetingActionStateBadge state={action.state} />{' '}
                {action.state === 'OPEN' && action.missedAt !== null && <Badge tone="high">{texts.overdue}</Badge>}{' '}
                <span className="quiet">
                  {action.owner?.name}, {texts.until(action.dueOn)}
                </span>
                {action.description !== null && <p className="prose">{action.description}</p>}
                <div>
                  <ActionSteps action={action} />
                </div>
              </li>
            ))}
          </ul>
        </Panel>
      )}
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
      {meeting.series !== null && ` · ${words.collaboration.meeting.series(meeting.series)}`}
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
      beside={<MeetingStateBadge state={meeting.state} />}
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

/** A meeting: who takes part, what is to be talked about, and what came of it. */
export function MeetingPage() {
  const { number = '' } = useParams();
  const reading = useRead(MeetingPageDocument, { number });
  return (
    <Shown reading={reading}>
      {({ meeting }) => (meeting === null ? <NotFound /> : <Known key={meeting.id} meeting={meeting} />)}
    </Shown>
  );
}
