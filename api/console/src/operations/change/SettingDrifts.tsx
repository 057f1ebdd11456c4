import { Link } from 'react-router';
import { AcceptSettingDriftDocument, type BotSettingsQuery } from '../../generated/graphql';
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

/** The settings that a bot runs with and that differ from the recorded values; nothing if it never reported any. */
export function SettingDrifts({ bot }: { readonly bot: Bot }) {
  const { words, formats } = useLanguage();
  const texts = words.changes.drift;
  const report = bot.settingReports[0];
  if (report === undefined) {
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
      foot={<Unbroken>{texts.reportedAt(formats.count(report.settings), instant(report.reportedAt))}</Unbroken>}
    >
      {drifts.length === 0 ? (
        <Empty title={texts.none} />
      ) : (
        <Table caption={texts.title} columns={columns} rows={drifts} rowKey={(row) => row.id} />
      )}
    </Panel>
  );
}
