import { SetRoleSubscriptionDocument, type ChannelsQuery } from '../generated/graphql';
import { ActionButton } from '../platform/form/ActionForm';
import { choicesOf } from '../platform/form/fields';
import { formOf } from '../platform/form/formOf';
import { defaultText } from '../platform/language/defaults';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Panel } from '../platform/ui/Page';
import { Table, type Column } from '../platform/ui/Table';
import { TOPICS } from './topics';

type Subscription = ChannelsQuery['roleSubscriptions']['edges'][number]['node'];

function ChangeTopics({ subscription, role }: { readonly subscription: Subscription; readonly role: string }) {
  const { words } = useLanguage();
  const { roles: texts, wishes } = words.notification;
  return (
    <ActionButton
      permission="notification:manage-rules"
      look="plain"
      label={words.notification.change}
      form={formOf({
        title: texts.change,
        lead: texts.changeLead,
        document: SetRoleSubscriptionDocument,
        fields: [
          {
            name: 'topics',
            label: wishes.topics,
            kind: 'choices',
            choices: choicesOf(wishes.topic, TOPICS),
            initial: subscription.topics,
          },
        ],
        based: { role: { code: role }, version: subscription.version },
      })}
    />
  );
}

/** The topics that the holders of each role are notified about unless they choose their own. */
export function RoleTopics({ subscriptions }: { readonly subscriptions: readonly Subscription[] }) {
  const { words } = useLanguage();
  const { roles: texts, wishes } = words.notification;
  const columns: readonly Column<Subscription>[] = [
    { key: 'role', head: texts.role, heading: true, cell: (row) => defaultText(row.role?.name ?? words.platform.unknown, words) },
    {
      key: 'topics',
      head: wishes.topics,
      kind: 'wide',
      cell: (row) => row.topics.map((topic) => wishes.topic[topic]).join('; ') || wishes.nothing,
    },
    {
      key: 'actions',
      head: <span className="unseen">{words.platform.form.actions}</span>,
      kind: 'fit',
      cell: (row) => row.role !== null && <ChangeTopics subscription={row} role={row.role.code} />,
    },
  ];
  return (
    <Panel title={texts.title} flush>
      <Table caption={texts.title} columns={columns} rows={subscriptions} rowKey={(row) => row.id} />
    </Panel>
  );
}
