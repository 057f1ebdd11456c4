import { RecordFilter } from '../../catalog/RecordFilter';
import { AlertsDocument, type AlertFilter, type AlertState } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { ChoiceFilter } from '../../platform/ui/ChoiceFilter';
import { ListPage } from '../../platform/ui/ListPage';
import { Empty } from '../../platform/ui/states';
import { useAddress } from '../../platform/ui/useAddress';
import { usePaging } from '../../platform/ui/usePaging';
import { SEVERITIES } from '../../operations/severities';
import { useAlertColumns } from './alertColumns';
import { useAlertEvents } from './useAlertEvents';

const PAGE = 50;
const STATES: readonly AlertState[] = ['FIRING', 'ACKNOWLEDGED', 'RESOLVED'];

/** Every alert that the viewer may see. */
export function AlertsPage() {
  const { words } = useLanguage();
  const texts = words.alerting;
  const address = useAddress();
  const paging = usePaging(PAGE);
  const state = address.list('state', STATES);
  const severity = address.list('severity', SEVERITIES);
  const bot = address.text('bot');
  useAlertEvents();
  const filter: AlertFilter = {
    ...(state.length > 0 && { state }),
    ...(severity.length > 0 && { severity }),
    ...(bot !== '' && { bot: [{ code: bot }] }),
  };
  const descending = address.text('down') !== '0';
  const reading = useRead(
    AlertsDocument,
    { ...paging.arguments, filter, orderBy: { field: 'FIRED_AT', direction: descending ? 'DESC' : 'ASC' } },
    { keep: true },
  );
  const columns = useAlertColumns();
  return (
    <ListPage
      title={texts.alerts}
      lead={texts.alertsLead}
      reading={reading}
      list={(data) => data.alerts}
      paging={paging}
      columns={columns}
      order={{ by: 'FIRED_AT', descending, onOrder: (_, down) => address.set({ down: down ? '1' : '0' }) }}
      lines={12}
      empty={<Empty title={texts.noAlerts} />}
      filters={
        <>
          <ChoiceFilter name="state" label={texts.fields.state} choices={STATES} names={texts.alertState} />
          <ChoiceFilter
            name="severity"
            label={texts.fields.severity}
            choices={SEVERITIES}
            names={words.operations.severity}
          />
          <RecordFilter kind="bot" label={texts.fields.bot} />
        </>
      }
    />
  );
}
