import {
  CancelMaintenanceWindowDocument,
  ChangeMaintenanceWindowDocument,
  PlanMaintenanceWindowDocument,
  type ChangeCalendarQuery,
} from '../../generated/graphql';
import { instant } from '../../platform/format/formats';
import { ActionButton } from '../../platform/form/ActionForm';
import { changesOf, formOf } from '../../platform/form/formOf';
import { withReason } from '../../platform/form/told';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { TablePanel } from '../../platform/ui/TablePanel';
import { useViewer } from '../../platform/api/useViewer';
import { useChangeFields } from './fields';

const PLAN = 'operations:plan-maintenance';

type Window = ChangeCalendarQuery['maintenanceWindows']['edges'][number]['node'];

/** The button that plans a maintenance window. */
export function PlanMaintenance() {
  const { words } = useLanguage();
  const { windows, fields } = words.changes;
  const described = useChangeFields();
  return (
    <ActionButton
      permission={PLAN}
      look="primary"
      form={formOf({
        title: windows.plan,
        lead: windows.planLead,
        document: PlanMaintenanceWindowDocument,
        fields: [
          described.title(),
          { name: 'bot', label: fields.bot, kind: 'bot' },
          { name: 'department', label: windows.department, kind: 'department', hint: windows.departmentHint },
          described.startsAt(),
          described.endsAt(),
          described.description(),
        ],
        based: {},
      })}
    />
  );
}

function WindowActions({ window }: { readonly window: Window }) {
  const { words } = useLanguage();
  const { windows, actions } = words.changes;
  const described = useChangeFields();
  const based = { maintenanceWindow: window.id, version: window.version };
  return (
    <>
      <ActionButton
        look="plain"
        label={windows.move}
        form={changesOf({
          title: windows.moveTitle,
          document: ChangeMaintenanceWindowDocument,
          fields: [
            described.title(window.title),
            described.startsAt(window.startsAt),
            described.endsAt(window.endsAt),
            described.description(window.description),
          ],
          based,
        })}
      />
      <ActionButton
        look="plain"
        label={windows.cancel}
        form={{
          title: windows.cancelTitle,
          document: CancelMaintenanceWindowDocument,
          ...withReason(based, actions.reason),
        }}
      />
    </>
  );
}

/** The maintenance windows of a month; those that are not over can be moved and called off. */
export function MaintenanceWindows({ windows, now }: { readonly windows: readonly Window[]; readonly now: number }) {
  const { words } = useLanguage();
  const { fields, allBots, windows: texts } = words.changes;
  const may = useViewer()?.may(PLAN) === true;
  return (
    <TablePanel
      title={texts.list}
      empty={texts.none}
      rows={windows}
      rowKey={(row) => row.id}
      columns={[
        { key: 'title', head: fields.title, heading: true, cell: (row) => row.title },
        { key: 'where', head: texts.where, cell: (row) => row.bot?.name ?? row.department?.name ?? allBots },
        { key: 'from', head: fields.from, kind: 'fit', cell: (row) => instant(row.startsAt) },
        { key: 'until', head: fields.until, kind: 'fit', cell: (row) => instant(row.endsAt) },
        { key: 'by', head: texts.by, kind: 'fit', cell: (row) => row.plannedBy?.name },
        {
          key: 'actions',
          head: <span className="unseen">{words.platform.form.actions}</span>,
          kind: 'fit',
          cell: (row) => may && Date.parse(row.endsAt) > now && <WindowActions window={row} />,
        },
      ]}
    />
  );
}
