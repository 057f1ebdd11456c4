import { useState } from 'react';
import { useViewer } from '../platform/api/useViewer';
import {
  ChannelsDocument,
  ReplayDeadLettersDocument,
  RetireNotificationChannelDocument,
  RotateChannelSecretDocument,
  TestNotificationChannelDocument,
} from '../generated/graphql';
import { useAction } from '../platform/api/useAction';
import { useRead } from '../platform/api/useRead';
import { instant } from '../platform/format/formats';
import { defaultText } from '../platform/language/defaults';
import { useLanguage } from '../platform/language/LanguageProvider';
import { ActionErrors } from '../platform/ui/ActionErrors';
import { Badge } from '../platform/ui/Badge';
import { Page, Panel } from '../platform/ui/Page';
import { Empty, Shown } from '../platform/ui/states';
import { Table, type Column } from '../platform/ui/Table';
import { ShownOnce } from '../platform/ui/ShownOnce';
import { AddChannel, ChangeChannel, type Channel } from './ChannelForms';
import { AddPolicy, ChangePolicy, type Policy } from './PolicyForms';
import { RoleTopics } from './RoleTopics';
import { AddRule, ChangeRule, RemoveRule, type Rule } from './RuleForms';
import { Unbroken } from '../platform/ui/Unbroken';

type Told = Pick<Rule, 'channel' | 'employee' | 'schedule' | 'audience'>;

function ChannelState({ channel }: { readonly channel: Channel }) {
  const { words } = useLanguage();
  const texts = words.notification;
  if (channel.retiredAt !== null) {
    return <Badge tone="quiet">{texts.retired}</Badge>;
  }
  return channel.openUntil === null ? (
    <Badge tone="good" shaped>
      {texts.works}
    </Badge>
  ) : (
    <Badge tone="critical" shaped>
      {texts.paused}
    </Badge>
  );
}

function ChannelList({ channels }: { readonly channels: readonly Channel[] }) {
  const { words, formats } = useLanguage();
  const texts = words.notification;
  const viewer = useViewer();
  const [secret, setSecret] = useState<string | null>(null);
  const test = useAction(TestNotificationChannelDocument);
  const rotate = useAction(RotateChannelSecretDocument);
  const retire = useAction(RetireNotificationChannelDocument);
  const replay = useAction(ReplayDeadLettersDocument);
  const manages = viewer?.may('notification:manage-channels') === true;
  const renew = async (channel: Channel) => {
    const answer = await rotate.run({ input: { channel: channel.id, version: channel.version } });
    setSecret(answer?.rotateChannelSecret.secret ?? null);
  };
  const button = (label: string, running: boolean, onClick: () => void) => (
    <button type="button" className="button button-plain" disabled={running} onClick={onClick}>
      {label}
    </button>
  );
  const replays = (row: Channel) =>
    viewer?.may('notification:replay') === true && row.retiredAt === null && row.notifications.totalCount > 0;
  const columns: readonly Column<Channel>[] = [
    { key: 'name', head: texts.name, heading: true, cell: (row) => row.name },
    { key: 'kind', head: texts.fields.kind, kind: 'fit', cell: (row) => texts.kind[row.kind] },
    {
      key: 'target',
      head: texts.fields.target,
      cell: (row) => (
        <>
          {row.target}
          {row.oldSecretUntil !== null && (
            <span className="quiet">
              {' '}
              {texts.both} <Unbroken>{instant(row.oldSecretUntil)}</Unbroken>
            </span>
          )}
        </>
      ),
    },
    { key: 'state', head: texts.fields.state, kind: 'fit', cell: (row) => <ChannelState channel={row} /> },
    { key: 'failures', head: texts.fields.failures, kind: 'number', cell: (row) => formats.count(row.failures) },
    {
      key: 'dead',
      head: texts.fields.dead,
      kind: 'number',
      cell: (row) => formats.count(row.notifications.totalCount),
    },
    {
      key: 'actions',
      head: <span className="unseen">{texts.test}</span>,
      cell: (row) =>
        row.retiredAt === null && (
          <>
            <ChangeChannel channel={row} />
            {manages && button(texts.test, test.running, () => void test.run({ input: { channel: row.id } }))}
            {manages && row.kind === 'WEBHOOK' && button(texts.rotate, rotate.running, () => void renew(row))}
            {replays(row) &&
              button(texts.replayAll, replay.running, () => void replay.run({ input: { channel: row.id } }))}
            {manages &&
              row.kind !== 'PERSONAL' &&
              button(texts.retire, retire.running, () =>
                void retire.run({ input: { channel: row.id, version: row.version } }),
              )}
          </>
        ),
    },
  ];
  return (
    <Panel title={texts.channelList} flush tools={<AddChannel />}>
      {secret !== null && (
        <div className="panel-body">
          <ShownOnce note={texts.secretShown} name={texts.fields.secret} lines={[secret]} />
        </div>
      )}
      <ActionErrors errors={[...test.errors, ...rotate.errors, ...retire.errors, ...replay.errors]} />
      {channels.some(replays) && <p className="panel-body quiet">{texts.replayAllNote}</p>}
      <Table caption={texts.channelList} columns={columns} rows={channels} rowKey={(row) => row.id} />
    </Panel>
  );
}

function useToldName(): (told: Told) => string {
  const { words } = useLanguage();
  return (told) =>
    told.audience === null
      ? (told.channel?.name ?? told.employee?.name ?? told.schedule?.name ?? words.platform.unknown)
      : words.notification.audience[told.audience];
}

function RuleList({ rules }: { readonly rules: readonly Rule[] }) {
  const { words } = useLanguage();
  const texts = words.notification;
  const told = useToldName();
  const columns: readonly Column<Rule>[] = [
    {
      key: 'name',
      head: texts.name,
      heading: true,
      cell: (row) => (
        <>
          {defaultText(row.name, words)} {row.page && <Badge tone="high">{texts.page}</Badge>}{' '}
          {!row.enabled && <Badge tone="quiet">{texts.off}</Badge>}
        </>
      ),
    },
    { key: 'events', head: texts.fields.events, cell: (row) => row.events.join(', ') },
    {
      key: 'severities',
      head: texts.fields.severities,
      cell: (row) =>
        row.severities.length === 0
          ? texts.allSeverities
          : row.severities.map((severity) => words.operations.severity[severity]).join(', '),
    },
    { key: 'about', head: texts.fields.about, cell: (row) => row.bot?.name ?? row.department?.name ?? texts.everything },
    { key: 'to', head: texts.recipient, cell: told },
    {
      key: 'actions',
      head: <span className="unseen">{words.platform.form.actions}</span>,
      kind: 'fit',
      cell: (row) => (
        <>
          <ChangeRule rule={row} />
          <RemoveRule rule={row} />
        </>
      ),
    },
  ];
  return (
    <Panel title={texts.rules} flush tools={<AddRule />}>
      {rules.length === 0 ? (
        <Empty title={texts.noRules} />
      ) : (
        <Table caption={texts.rules} columns={columns} rows={rules} rowKey={(row) => row.id} />
      )}
    </Panel>
  );
}

function PolicyList({ policies }: { readonly policies: readonly Policy[] }) {
  const { words } = useLanguage();
  const texts = words.notification;
  const told = useToldName();
  const columns: readonly Column<Policy>[] = [
    {
      key: 'name',
      head: texts.name,
      heading: true,
      cell: (row) => (
        <>
          {defaultText(row.name, words)} {!row.enabled && <Badge tone="quiet">{texts.off}</Badge>}
        </>
      ),
    },
    { key: 'about', head: texts.fields.about, cell: (row) => row.bot?.name ?? row.department?.name ?? texts.everything },
    {
      key: 'severities',
      head: texts.fields.severities,
      cell: (row) => row.severities.map((severity) => words.operations.severity[severity]).join(', '),
    },
    {
      key: 'steps',
      head: texts.fields.steps,
      cell: (row) => (
        <>
          <Unbroken>{row.steps.map((step) => texts.after(step.afterMinutes, told(step))).join('; ')}</Unbroken>{' '}
          {row.repeats > 0 && <span className="quiet">{texts.repeats(row.repeats)}</span>}
        </>
      ),
    },
    {
      key: 'actions',
      head: <span className="unseen">{words.platform.form.actions}</span>,
      kind: 'fit',
      cell: (row) => <ChangePolicy policy={row} />,
    },
  ];
  return (
    <Panel title={texts.policies} flush tools={<AddPolicy />}>
      {policies.length === 0 ? (
        <Empty title={texts.noPolicies} />
      ) : (
        <Table caption={texts.policies} columns={columns} rows={policies} rowKey={(row) => row.id} />
      )}
    </Panel>
  );
}

/** The notification channels, the rules, the escalation policies, and the topics of roles. */
export function ChannelsPage() {
  const { words } = useLanguage();
  const texts = words.notification;
  const reading = useRead(ChannelsDocument, {});
  return (
    <Page title={texts.channels} lead={texts.channelsLead}>
      <Shown reading={reading}>
        {({ notificationChannels, notificationRules, escalationPolicies, roleSubscriptions }) => (
          <div className="stack">
            <ChannelList channels={notificationChannels.edges.map(({ node }) => node)} />
            <RuleList rules={notificationRules.edges.map(({ node }) => node)} />
            <PolicyList policies={escalationPolicies.edges.map(({ node }) => node)} />
            <RoleTopics subscriptions={roleSubscriptions.edges.map(({ node }) => node)} />
          </div>
        )}
      </Shown>
    </Page>
  );
}
