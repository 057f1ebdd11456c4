import { Link } from 'react-router';
import { AcceptSettingDriftDocument, ReportBotSettingsDocument, type BotSettingsQuery } from '../../generated/graphql';
import { ref } from '../../platform/api/reference';
import { useViewer } from '../../platform/api/useViewer';
import { ActionButton } from '../../platform/form/ActionForm';
import { formOf } from '../../platform/form/formOf';
import { date, instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Panel } from '../../platform/ui/Page';
import { Empty } from '../../platform/ui/states';
import { Table, type Column } from '../../platform/ui/Table';
import { Unbroken } from '../../platform/ui/Unbroken';
import { changePath } from './paths';

type Bot = NonNullable<BotSettingsQuery['bot']>;
type Drift = Bot['settingDrifts']['edges'][number]['node'];

/** Reports settings by hand, for bots that cannot do so. Those that are left out stay as they were reported. */
function ReportSettings({ bot }: { readonly bot: Bot }) {
  const texts = useLanguage().words.changes.drift;
  return (
    <ActionButton
      permission="operations:report-settings"
      look="small"
      form={{
        title: texts.report,
        lead: texts.reportLead,
        document: ReportBotSettingsDocument,
        fields: [
          {
            name: 'settings',
            label: texts.settings,
            kind: 'rows',
            called: (n) => `${texts.name} ${n}`,
            add: texts.addSetting,
            initial: [{ name: '', value: '', secret: false }],
            fields: [
              { name: 'name', label: texts.name, kind: 'line', required: true },
              { name: 'value', label: texts.reported, kind: 'line' },
              { name: 'secret', label: texts.secret, kind: 'flag' },
            ],
          },
        ],
        variables: (held) => ({
          input: {
            bot: ref(bot.id),
            complete: false,
            settings: held.rows('settings').map((row) => ({
              name: row('name') ?? '',
              value: row('value') ?? '',
              secret: row.flag('secret'),
            })),
          },
        }),
      }}
    />
  );
}

/** The settings that a bot runs with and that differ from the recorded values; nothing if it never reported any. */
export function SettingDrifts({ bot }: { readonly bot: Bot }) {
  const { words, formats } = useLanguage();
  const texts = words.changes.drift;
  const reports = useViewer()?.may('operations:report-settings') === true;
  const report = bot.settingReports[0];
  if (report === undefined && !reports) {
    return null;
  }
  const value = (text: string | null) => text ?? <span className="quiet">{words.platform.none}</span>;
  const columns: readonly Column<Drift>[] = [
    { key: 'name', head: texts.name, heading: true, cell: (row) => row.name },
    { key: 'recorded', head: texts.recorded, cell: (row) => value(row.recorded) },
    { key: 'reported', head: texts.reported, cell: (row) => value(row.reported) },
    {
      key: 'change',
      head: texts.change,
      kind: 'fit',
      cell: (row) => row.change !== null && <Link to={changePath(row.change.number)}>{row.change.number}</Link>,
    },
    { key: 'since', head: texts.since, kind: 'fit', cell: (row) => date(row.since) },
    {
      key: 'actions',
      head: <span className="unseen">{words.platform.form.actions}</span>,
      kind: 'fit',
      cell: (row) => (
        <ActionButton
          of={[row, 'acceptSettingDrift']}
          look="row"
          about={row.name}
          form={formOf({
            title: texts.accept,
            lead: texts.acceptLead,
            document: AcceptSettingDriftDocument,
            fields: [{ name: 'reason', label: texts.reason, kind: 'text', required: true }],
            based: { drift: row.id, version: row.version },
          })}
        />
      ),
    },
  ];
  const drifts = bot.settingDrifts.edges.map(({ node }) => node);
  return (
    <Panel
      title={texts.title}
      flush
      tools={<ReportSettings bot={bot} />}
      {...(report !== undefined && {
        foot: <Unbroken>{texts.reportedAt(formats.count(report.settings), instant(report.reportedAt))}</Unbroken>,
      })}
    >
      {drifts.length === 0 ? (
        <Empty title={report === undefined ? texts.never : texts.none} />
      ) : (
        <Table caption={texts.title} columns={columns} rows={drifts} rowKey={(row) => row.id} />
      )}
    </Panel>
  );
}
