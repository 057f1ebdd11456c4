import { createActionItem } from '../../commitment/createActionItem';
import {
  CancelMeetingDocument,
  ChangeMeetingDocument,
  HoldMeetingDocument,
  PublishMinutesDocument,
  RecordMeetingLessonDocument,
  RescheduleMeetingDocument,
  WriteMinutesDocument,
  type MeetingPageQuery,
} from '../../generated/graphql';
import { incidents } from '../../operations/change/lookups';
import { ref } from '../../platform/api/reference';
import { ActionButton } from '../../platform/form/ActionForm';
import { formOf } from '../../platform/form/formOf';
import { asItIs } from '../../platform/form/told';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Markdown } from '../Markdown';
import { agendaField, agendaOf, peopleField, peopleOf } from './ScheduleMeeting';

export type ShownMeeting = NonNullable<MeetingPageQuery['meeting']>;
type Props = { readonly meeting: ShownMeeting };

const anyIncident = incidents();

/** What can be done with a meeting that is to take place. */
function Planned({ meeting }: Props) {
  const { words } = useLanguage();
  const texts = words.collaboration.meeting;
  const input = { meeting: ref(meeting.id), version: meeting.version };
  return (
    <>
      <ActionButton
        of={[meeting, 'holdMeeting']}
        look="primary"
        form={{
          title: texts.hold,
          document: HoldMeetingDocument,
          fields: [
            peopleField(words, 'attended', meeting.participants),
          ],
          variables: (held) => ({
            input: { ...input, attended: peopleOf(held, 'attended') },
          }),
        }}
      />
      <ActionButton
        of={[meeting, 'rescheduleMeeting']}
        form={formOf({
          title: texts.reschedule,
          document: RescheduleMeetingDocument,
          fields: [
            { name: 'startsAt', label: texts.fields.startsAt, kind: 'moment', required: true, initial: meeting.startsAt },
            { name: 'endsAt', label: texts.fields.endsAt, kind: 'moment', required: true, initial: meeting.endsAt },
          ],
          based: input,
        })}
      />
      <ActionButton
        of={[meeting, 'changeMeeting']}
        form={{
          title: texts.change,
          document: ChangeMeetingDocument,
          fields: [
            { name: 'title', label: texts.fields.title, kind: 'line', required: true, initial: meeting.title },
            { name: 'place', label: texts.fields.place, kind: 'line', initial: meeting.place },
            { name: 'link', label: texts.fields.link, kind: 'line', initial: meeting.link },
            peopleField(
              words,
              'participants',
              meeting.participants.filter(({ invited }) => invited),
            ),
            agendaField(words, meeting.agenda),
          ],
          variables: (held) => ({
            input: {
              ...input,
              title: held('title') ?? '',
              place: held('place'),
              link: held('link'),
              ...(held.changed('participants') && { participants: peopleOf(held, 'participants') }),
              agenda: agendaOf(held),
            },
          }),
        }}
      />
      <ActionButton
        of={[meeting, 'cancelMeeting']}
        form={formOf({
          title: texts.cancel,
          document: CancelMeetingDocument,
          fields: [
            { name: 'reason', label: texts.fields.reason, kind: 'text', required: true },
            {
              name: 'alsoFollowing',
              label: texts.fields.alsoFollowing,
              kind: 'flag',
              when: () => meeting.series !== null,
            },
          ],
          based: input,
        })}
      />
    </>
  );
}

/** Minutes, written beside what they will look like, and published. */
function Minutes({ meeting }: Props) {
  const { words } = useLanguage();
  const texts = words.collaboration.meeting;
  const input = { meeting: ref(meeting.id), version: meeting.version };
  return (
    <>
      <ActionButton
        of={[meeting, 'writeMinutes']}
        look="primary"
        form={formOf({
          title: texts.write,
          document: WriteMinutesDocument,
          fields: [
            { name: 'minutes', label: texts.fields.minutesText, kind: 'text', required: true, initial: meeting.minutes },
            {
              name: 'decisions',
              label: texts.fields.decisions,
              kind: 'lines',
              initial: meeting.decisions.map(({ text }) => text).join('\n'),
            },
          ],
          below: (held) => (
            <section aria-label={texts.preview}>
              <h3>{texts.preview}</h3>
              <Markdown text={held('minutes') ?? ''} />
            </section>
          ),
          based: input,
        })}
      />
      <ActionButton
        of={[meeting, 'publishMinutes']}
        form={{
          title: texts.publish,
          document: PublishMinutesDocument,
          ...asItIs(input),
        }}
      />
    </>
  );
}

/** Takes down what was learnt and what is to be done. */
function Outcome({ meeting }: Props) {
  const { words } = useLanguage();
  const texts = words.collaboration.meeting;
  return (
    <>
      <ActionButton of={[meeting, 'createActionItem']} form={createActionItem(meeting.id, words.commitment)} />
      <ActionButton
        of={[meeting, 'recordMeetingLesson']}
        form={formOf({
          title: texts.learn,
          document: RecordMeetingLessonDocument,
          fields: [
            { name: 'title', label: texts.fields.title, kind: 'line', required: true },
            { name: 'text', label: texts.fields.text, kind: 'text', required: true },
            { name: 'bot', label: texts.fields.bot, kind: 'bot' },
            { name: 'incident', label: texts.fields.incident, kind: 'reference', lookup: anyIncident },
          ],
          based: { meeting: ref(meeting.id) },
        })}
      />
    </>
  );
}

/** What the viewer can do with a meeting now. */
export function MeetingSteps({ meeting }: Props) {
  return (
    <>
      <Planned meeting={meeting} />
      <Minutes meeting={meeting} />
      <Outcome meeting={meeting} />
    </>
  );
}
