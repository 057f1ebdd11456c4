import { useState } from 'react';
import { ShownOnce } from '../platform/ui/ShownOnce';
import {
  AddNotificationChannelDocument,
  ChangeNotificationChannelDocument,
  type ChannelKind,
  type ChannelsQuery,
  type NotificationLanguage,
} from '../generated/graphql';
import { ActionButton } from '../platform/form/ActionForm';
import { choicesOf } from '../platform/form/fields';
import { formOf } from '../platform/form/formOf';
import { useLanguage } from '../platform/language/LanguageProvider';

const MANAGE = 'notification:manage-channels';
const KINDS: readonly ChannelKind[] = ['WEBHOOK', 'EMAIL', 'SLACK', 'TEAMS', 'FEISHU', 'DINGTALK', 'WECOM'];
const WITH_SECRET: readonly string[] = ['WEBHOOK', 'FEISHU', 'DINGTALK'];
const LANGUAGES: readonly NotificationLanguage[] = ['EN', 'ZH'];

export type Channel = ChannelsQuery['notificationChannels']['edges'][number]['node'];

function useSpoken() {
  const { words, language } = useLanguage();
  const texts = words.notification;
  return (channel?: Channel) =>
    [
      {
        name: 'language',
        label: texts.fields.language,
        kind: 'choice',
        required: true,
        initial: channel?.language ?? (language === 'zh' ? 'ZH' : 'EN'),
        choices: choicesOf(texts.languages, LANGUAGES),
      },
      { name: 'timeZone', label: texts.zone, kind: 'line', required: true, initial: channel?.timeZone ?? 'UTC' },
    ] as const;
}

/** The button that adds a channel, with its form, and the secret that is shown once. */
export function AddChannel() {
  const { words } = useLanguage();
  const texts = words.notification;
  const spoken = useSpoken();
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <>
      <ActionButton
        permission={MANAGE}
        look="primary"
        form={formOf({
          title: texts.addChannel,
          document: AddNotificationChannelDocument,
          fields: [
            { name: 'name', label: texts.name, kind: 'line', required: true },
            {
              name: 'kind',
              label: texts.fields.kind,
              kind: 'choice',
              required: true,
              initial: 'WEBHOOK',
              choices: choicesOf(texts.kind, KINDS),
            },
            { name: 'target', label: texts.target, kind: 'line', required: true },
            {
              name: 'secret',
              label: texts.fields.secret,
              kind: 'secret',
              hint: texts.secretHint,
              when: (held) => WITH_SECRET.includes(held('kind') ?? ''),
            },
            ...spoken(),
            { name: 'department', label: words.operations.fields.department, kind: 'department', hint: texts.channelOf },
          ],
          based: {},
          onDone: (answer) => setSecret(answer.addNotificationChannel.secret),
        })}
      />
      {secret !== null && <ShownOnce note={texts.secretShown} name={texts.fields.secret} lines={[secret]} />}
    </>
  );
}

/** The button that changes a channel: where it leads, its language and its zone. */
export function ChangeChannel({ channel }: { readonly channel: Channel }) {
  const { words } = useLanguage();
  const texts = words.notification;
  const spoken = useSpoken();
  return (
    <ActionButton
      permission={MANAGE}
      look="plain"
      label={texts.change}
      form={{
        title: texts.changeChannel,
        document: ChangeNotificationChannelDocument,
        fields: [
          { name: 'name', label: texts.name, kind: 'line', required: true, initial: channel.name },
          ...(channel.kind === 'PERSONAL'
            ? []
            : [{ name: 'target', label: texts.target, kind: 'line', hint: texts.targetStays(channel.target) } as const]),
          ...spoken(channel),
        ],
        variables: (held) => ({
          input: {
            channel: channel.id,
            version: channel.version,
            name: held('name'),
            target: held('target'),
            language: held('language') as NotificationLanguage,
            timeZone: held('timeZone'),
          },
        }),
      }}
    />
  );
}
