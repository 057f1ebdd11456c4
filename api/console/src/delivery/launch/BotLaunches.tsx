import { useNavigate } from 'react-router';
import { ApplyForLaunchDocument, BotLaunchesDocument, type BotLaunchesQuery } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { ActionButton } from '../../platform/form/ActionForm';
import { formOf } from '../../platform/form/formOf';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Unbroken } from '../../platform/ui/Unbroken';
import { Panel } from '../../platform/ui/Page';
import { Shown } from '../../platform/ui/states';
import { Table } from '../../platform/ui/Table';
import { BotApprovalBadge } from './badges';
import { useLaunchColumns } from './launchColumns';
import { launchPath } from './paths';

type Bot = NonNullable<BotLaunchesQuery['bot']>;

function Apply({ bot }: { readonly bot: Bot }) {
  const { words } = useLanguage();
  const texts = words.launch;
  const navigate = useNavigate();
  const releases = bot.releases.edges.map(({ node }) => node);
  if (releases.length === 0) {
    return null;
  }
  return (
    <ActionButton
      permission="delivery:apply-for-launch"
      look="small"
      form={formOf({
        title: texts.actions.apply,
        document: ApplyForLaunchDocument,
        fields: [
          {
            name: 'release',
            label: texts.fields.release,
            kind: 'choice',
            required: true,
            choices: releases.map(({ id, label }) => [id, label]),
            initial: releases[0]?.id,
          },
        ],
        based: {},
        onDone: ({ applyForLaunch: { application } }) => {
          if (application !== null) {
            void navigate(launchPath(application.number));
          }
        },
      })}
    />
  );
}

function Known({ bot }: { readonly bot: Bot }) {
  const { words } = useLanguage();
  const texts = words.launch;
  const columns = useLaunchColumns();
  const rows = bot.launchApplications.edges.map(({ node }) => node);
  return (
    <Panel
      id="launches"
      title={texts.botPanel}
      flush={rows.length > 0}
      tools={
        <>
          <BotApprovalBadge approval={bot.approval} />
          <Apply bot={bot} />
        </>
      }
      foot={
        <>
          {texts.botPanelLead[bot.approval]}
          {bot.approvalDueAt !== null && (
            <Unbroken>
              {` ${bot.state === 'SUSPENDED' ? texts.suspendedUntilApproved(instant(bot.approvalDueAt)) : texts.approvalDue(instant(bot.approvalDueAt))}`}
            </Unbroken>
          )}
          {bot.liveRelease !== null && ` ${texts.fields.liveRelease}: ${bot.liveRelease.label}`}
        </>
      }
    >
      {rows.length === 0 ? (
        <p className="quiet">{texts.noLaunches}</p>
      ) : (
        <Table caption={texts.launches} columns={columns} rows={rows} rowKey={(row) => row.id} />
      )}
    </Panel>
  );
}

/** Whether what runs of a bot is approved, and what was applied for. */
export function BotLaunches({ code }: { readonly code: string }) {
  const reading = useRead(BotLaunchesDocument, { code });
  return <Shown reading={reading}>{({ bot }) => (bot === null ? null : <Known bot={bot} />)}</Shown>;
}
