import { RecordFilter } from '../catalog/RecordFilter';
import {
  IncidentsDocument,
  type IncidentFilter,
  type IncidentOrderField,
  type IncidentState,
} from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { useLanguage } from '../platform/language/LanguageProvider';
import { ChoiceFilter } from '../platform/ui/ChoiceFilter';
import { ListPage } from '../platform/ui/ListPage';
import { SearchField } from '../platform/ui/SearchField';
import { Empty } from '../platform/ui/states';
import { useAddress } from '../platform/ui/useAddress';
import { usePaging } from '../platform/ui/usePaging';
import { incidentFilter } from './incidentFilter';
import { useIncidentColumns } from './incidentColumns';
import { ReportBotError } from './ReportBotError';
import { ReportIncident } from './ReportIncident';
import { SEVERITIES } from './severities';

const PAGE = 50;
const STATES: readonly IncidentState[] = ['OPEN', 'ACKNOWLEDGED', 'MITIGATED', 'RESOLVED', 'REVIEWED', 'CLOSED'];
const ORDERS: readonly IncidentOrderField[] = ['OPENED_AT', 'STARTED_AT', 'NUMBER', 'UPDATED_AT'];

/** Every incident that the viewer may see, filtered, ordered and paged. */
export function IncidentsPage() {
  const { words } = useLanguage();
  const texts = words.operations;
  const address = useAddress();
  const paging = usePaging(PAGE);
  const severity = address.list('severity', SEVERITIES);
  const state = address.list('state', STATES);
  const text = address.text('text');
  const bot = address.text('bot');
  const department = address.text('department');
  const from = address.text('from');
  const until = address.text('until');
  const overdue = address.text('overdue') === '1';
  const by = address.list('by', ORDERS)[0] ?? 'OPENED_AT';
  // newest first by default
  const descending = address.text('down') === '' ? by === 'OPENED_AT' : address.text('down') === '1';
  const filter: IncidentFilter = incidentFilter({ severity, state, text, bot, department, from, until, overdue });
  const filtered = Object.keys(filter).length > 0;
  const reading = useRead(
    IncidentsDocument,
    { ...paging.arguments, filter, orderBy: { field: by, direction: descending ? 'DESC' : 'ASC' } },
    { keep: true },
  );
  const columns = useIncidentColumns(true);
  const day = (name: 'from' | 'until', label: string, value: string) => (
    <label className="inline-field">
      <span>{label}</span>
      <input
        type="date"
        className="input"
        value={value}
        onChange={(event) => address.set({ [name]: event.target.value })}
      />
    </label>
  );
  return (
    <ListPage
      title={texts.incidents}
      lead={texts.incidentsLead}
      tools={
        <>
          <ReportBotError />
          <ReportIncident />
        </>
      }
      reading={reading}
      list={(data) => data.incidents}
      paging={paging}
      columns={columns}
      order={{ by, descending, onOrder: (field, down) => address.set({ by: field, down: down ? '1' : '0' }) }}
      lines={14}
      empty={<Empty title={texts.noIncidents}>{filtered && <p>{texts.noIncidentsHint}</p>}</Empty>}
      onClear={
        filtered && (() => address.clear('severity', 'state', 'text', 'bot', 'department', 'from', 'until', 'overdue'))
      }
      filters={
        <>
          <SearchField label={texts.searchIncidents} value={text} onSearch={(typed) => address.set({ text: typed })} />
          <ChoiceFilter
            name="severity"
            label={texts.fields.severity}
            choices={SEVERITIES}
            names={texts.severity}
          />
          <ChoiceFilter name="state" label={texts.fields.state} choices={STATES} names={texts.incidentState} />
          <RecordFilter kind="bot" label={texts.fields.bot} />
          <RecordFilter kind="department" label={texts.fields.department} />
          {day('from', texts.fields.openedFrom, from)}
          {day('until', texts.fields.openedBefore, until)}
          <label className="inline-field">
            <input type="checkbox" checked={overdue} onChange={() => address.set({ overdue: overdue ? '' : '1' })} />
            <span>{texts.overdue}</span>
          </label>
        </>
      }
    />
  );
}
