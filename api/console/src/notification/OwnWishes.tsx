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
import { formOf } from '../platform/form/formOf';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Panel } from '../platform/ui/Page';
import { Shown } from '../platform/ui/states';

const TOPICS: readonly NotificationTopic[] = ['APPROVALS', 'ACTIONS', 'INCIDENTS', 'BOTS', 'MEETINGS'];
const LANGUAGES: readonly NotificationLanguage[] = ['EN', 'ZH'];

type Wishes = OwnPreferenceQuery['ownNotificationPreference'];

function SetWishes({ wishes }: { readonly wishes: Wishes }) {
  const { words, language } = useLanguage();
  const { wishes: texts, languages, fields, zone } = words.notification;
  return (
    <ActionButton
      form={formOf({
        title: texts.set,
        document: SetNotificationPreferenceDocument,
        fields: [
          {
            name: 'topics',
            label: texts.topics,
            kind: 'choices',
            choices: choicesOf(texts.topic, TOPICS),
            initial: wishes?.topics ?? TOPICS,
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
        based: {},
      })}
    />
  );
}

/** The viewer's notification preferences. */
export function OwnWishes() {
  const { words } = useLanguage();
  const { wishes: texts, languages, fields, zone } = words.notification;
  const reading = useRead(OwnPreferenceDocument, {});
  const wishes = reading.data?.ownNotificationPreference ?? null;
  return (
    <Panel title={texts.title} tools={reading.data !== undefined && <SetWishes key={wishes?.version} wishes={wishes} />}>
      <div className="stack">
        <p className="quiet">{texts.lead}</p>
        <Shown reading={reading} lines={2}>
          {() =>
            wishes === null ? (
              <p>{texts.none}</p>
            ) : (
              <dl className="facts">
                <dt>{texts.topics}</dt>
                <dd>{wishes.topics.map((topic) => texts.topic[topic]).join('; ') || texts.nothing}</dd>
                <dt>{fields.language}</dt>
                <dd>{languages[wishes.language]}</dd>
                <dt>{zone}</dt>
                <dd>{wishes.timeZone}</dd>
                <dt>{texts.quiet}</dt>
                <dd>{wishes.quietFrom === null ? texts.noQuiet : `${wishes.quietFrom} – ${wishes.quietBefore ?? ''}`}</dd>
              </dl>
            )
          }
        </Shown>
      </div>
    </Panel>
  );
}
