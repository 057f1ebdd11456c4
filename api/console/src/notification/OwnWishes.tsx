import {
  OwnPreferenceDocument,
  SetNotificationPreferenceDocument,
  type NotificationLanguage,
  type NotificationTopic,
  type OwnPreferenceQuery,
} from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { ActionButton } from '../platform/form/ActionForm';
import { choicesOf } from '../platform/form/fields';
import { defaultText } from '../platform/language/defaults';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Panel } from '../platform/ui/Page';
import { Shown } from '../platform/ui/states';
import { TOPICS } from './topics';

const LANGUAGES: readonly NotificationLanguage[] = ['EN', 'ZH'];

type Wishes = OwnPreferenceQuery['ownNotificationPreference'];
type Topics = OwnPreferenceQuery['ownNotificationTopics'];

function SetWishes({ wishes, topics }: { readonly wishes: Wishes; readonly topics: Topics }) {
  const { words, language } = useLanguage();
  const { wishes: texts, languages, fields, zone } = words.notification;
  return (
    <ActionButton
      form={{
        title: texts.set,
        document: SetNotificationPreferenceDocument,
        fields: [
          {
            name: 'ownTopics',
            label: texts.ownTopics,
            kind: 'flag',
            hint: texts.ownTopicsHint,
            initial: (wishes?.topics ?? null) !== null,
          },
          {
            name: 'topics',
            label: texts.topics,
            kind: 'choices',
            choices: choicesOf(texts.topic, TOPICS),
            initial: topics.map(({ topic }) => topic),
            when: (held) => held.flag('ownTopics'),
          },
          {
            name: 'language',
            label: fields.language,
            kind: 'choice',
            required: true,
            choices: choicesOf(languages, LANGUAGES),
            initial: wishes?.language ?? (language === 'zh' ? 'ZH' : 'EN'),
          },
          {
            name: 'timeZone',
            label: zone,
            kind: 'line',
            required: true,
            initial: wishes?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
          },
          { name: 'quietFrom', label: texts.quietFrom, kind: 'time', hint: texts.quietHint, initial: wishes?.quietFrom },
          { name: 'quietBefore', label: texts.quietBefore, kind: 'time', initial: wishes?.quietBefore },
        ],
        variables: (held) => ({
          input: {
            topics: held.flag('ownTopics') ? (held.list('topics') as NotificationTopic[]) : null,
            language: (held('language') ?? 'EN') as NotificationLanguage,
            timeZone: held('timeZone') ?? '',
            quietFrom: held('quietFrom'),
            quietBefore: held('quietBefore'),
          },
        }),
      }}
    />
  );
}

function OwnTopics({ topics }: { readonly topics: Topics }) {
  const { words } = useLanguage();
  const texts = words.notification.wishes;
  if (topics.length === 0) {
    return <>{texts.nothing}</>;
  }
  return (
    <ul className="plain-list">
      {topics.map(({ topic, roles }) => (
        <li key={topic}>
          {texts.topic[topic]}
          {roles.length > 0 && <span className="quiet"> · {texts.through(roles.map((role) => defaultText(role, words)).join(', '))}</span>}
        </li>
      ))}
    </ul>
  );
}

/** The viewer's notification preferences. */
export function OwnWishes() {
  const { words } = useLanguage();
  const { wishes: texts, languages, fields, zone } = words.notification;
  const reading = useRead(OwnPreferenceDocument, {});
  const wishes = reading.data?.ownNotificationPreference ?? null;
  const topics = reading.data?.ownNotificationTopics ?? [];
  return (
    <Panel title={texts.title} tools={reading.data !== undefined && <SetWishes key={wishes?.version} wishes={wishes} topics={topics} />}>
      <div className="stack">
        <p className="quiet">{texts.lead}</p>
        <Shown reading={reading} lines={2}>
          {() =>
            <>
              {wishes === null && <p>{texts.none}</p>}
              <dl className="facts">
                <dt>{texts.topics}</dt>
                <dd>
                  <OwnTopics topics={topics} />
                </dd>
                {wishes !== null && (
                  <>
                    <dt>{fields.language}</dt>
                    <dd>{languages[wishes.language]}</dd>
                    <dt>{zone}</dt>
                    <dd>{wishes.timeZone}</dd>
                    <dt>{texts.quiet}</dt>
                    <dd>{wishes.quietFrom === null ? texts.noQuiet : `${wishes.quietFrom} – ${wishes.quietBefore ?? ''}`}</dd>
                  </>
                )}
              </dl>
            </>
          }
        </Shown>
      </div>
    </Panel>
  );
}
