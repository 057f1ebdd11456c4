import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useViewer } from '../../access/useViewer';
import { ApplyForLaunchDocument, BotLaunchesDocument, type BotLaunchesQuery } from '../../generated/graphql';
import { useAction } from '../../platform/api/useAction';
import { useRead } from '../../platform/api/useRead';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Field, FormDialog } from '../../platform/ui/FormDialog';
import { Panel } from '../../platform/ui/Page';
import { Shown } from '../../platform/ui/states';
import { Table } from '../../platform/ui/Table';
import { BotApprovalBadge } from './badges';
import { useLaunchColumns } from './launchColumns';
import { launchPath } from './paths';

type Bot = NonNullable<BotLaunchesQuery['bot']>;

function ApplyForm({ bot, onClose }: { readonly bot: Bot; readonly onClose: () => void }) {
  const { words } = useLanguage();
  const texts = words.launch;
  const navigate = useNavigate();
  const releases = bot.releases.edges.map(({ node }) => node);
  const [release, setRelease] = useState(releases[0]?.id ?? '');
  const action = useAction(ApplyForLaunchDocument, (answer) => answer.applyForLaunch.errors);
  const submit = async () => {
    const answer = await action.run({ input: { release } });
    const number = answer?.applyForLaunch.application?.number;
    if (number !== undefined) {
      await navigate(launchPath(number));
    }
  };
  return (
    <FormDialog
      title={texts.actions.apply}
      submit={texts.actions.apply}
      running={action.running}
      errors={action.errors}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label={texts.fields.release}>
        <select className="input" required value={release} onChange={(event) => setRelease(event.target.value)}>
          {releases.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      </Field>
    </FormDialog>
  );
}

function Known({ bot }: { readonly bot: Bot }) {
  const { words } = useLanguage();
  const texts = words.launch;
  const viewer = useViewer();
  const columns = useLaunchColumns();
  const [applying, setApplying] = useState(false);
  const rows = bot.launchApplications.edges.map(({ node }) => node);
  return (
    <Panel
      title={texts.botPanel}
      flush={rows.length > 0}
      tools={
        <>
          <BotApprovalBadge approval={bot.approval} />
          {viewer?.may('delivery:apply-for-launch') === true && bot.releases.edges.length > 0 && (
            <button type="button" className="button button-small" onClick={() => setApplying(true)}>
              {texts.actions.apply}
            </button>
          )}
        </>
      }
      foot={
        <>
          {texts.botPanelLead[bot.approval]}
          {bot.liveRelease !== null && ` ${texts.fields.liveRelease}: ${bot.liveRelease.label}`}
        </>
      }
    >
      {rows.length === 0 ? (
        <p className="quiet">{texts.noLaunches}</p>
      ) : (
        <Table caption={texts.launches} columns={columns} rows={rows} rowKey={(row) => row.id} />
      )}
      {applying && <ApplyForm bot={bot} onClose={() => setApplying(false)} />}
    </Panel>
  );
}

/** Whether what runs of a bot is approved, and what was applied for. */
export function BotLaunches({ code }: { readonly code: string }) {
  const reading = useRead(BotLaunchesDocument, { code });
  return <Shown reading={reading}>{({ bot }) => (bot === null ? null : <Known bot={bot} />)}</Shown>;
}
