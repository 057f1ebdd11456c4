import { Link } from 'react-router';
import { useViewer } from '../../platform/api/useViewer';
import {
  AlertRulesDocument,
  type AlertRuleFilter,
  type AlertRuleKind,
  type AlertRuleState,
  type RuleRowFragment,
} from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { defaultText } from '../../platform/language/defaults';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { ChoiceFilter } from '../../platform/ui/ChoiceFilter';
import { ListPage } from '../../platform/ui/ListPage';
import { Empty } from '../../platform/ui/states';
import type { Column } from '../../platform/ui/Table';
import { useAddress } from '../../platform/ui/useAddress';
import { usePaging } from '../../platform/ui/usePaging';
import { SeverityBadge } from '../../operations/badges';
import { RuleStateBadge } from './badges';
import { rulePath } from './paths';

const PAGE = 50;
const STATES: readonly AlertRuleState[] = ['ACTIVE', 'DRAFT', 'DISABLED'];
const KINDS: readonly AlertRuleKind[] = ['THRESHOLD', 'ABSENCE', 'ANOMALY', 'BURN_RATE', 'HEALTH'];

/** What a rule watches, in words. */
export function useWatched(): (rule: RuleRowFragment) => string {
  const { words } = useLanguage();
  return (rule) => rule.bot?.name ?? rule.department?.name ?? words.alerting.everyBot;
}

function useColumns(): readonly Column<RuleRowFragment>[] {
  const { words } = useLanguage();
  const { fields, ruleKind } = words.alerting;
  const watched = useWatched();
  return [
    {
      key: 'name',
      head: fields.name,
      kind: 'wide',
      heading: true,
      cell: (row) => <Link to={rulePath(row.code)}>{defaultText(row.name, words)}</Link>,
    },
    { key: 'state', head: fields.state, kind: 'fit', cell: (row) => <RuleStateBadge state={row.state} /> },
    { key: 'kind', head: fields.kind, kind: 'fit', cell: (row) => ruleKind[row.kind] },
    {
      key: 'metric',
      head: fields.metric,
      kind: 'fit',
      cell: (row) =>
        row.metric === null ? (
          <span className="quiet">–</span>
        ) : row.byAttributes.length === 0 ? (
          row.metric
        ) : (
          `${row.metric} (${row.byAttributes.join(', ')})`
        ),
    },
    { key: 'over', head: fields.over, kind: 'fit', cell: watched },
    { key: 'severity', head: fields.severity, kind: 'fit', cell: (row) => <SeverityBadge severity={row.severity} /> },
  ];
}

/** Every alert rule that the viewer may see. */
export function RulesPage() {
  const { words } = useLanguage();
  const texts = words.alerting;
  const viewer = useViewer();
  const address = useAddress();
  const paging = usePaging(PAGE);
  const state = address.list('state', STATES);
  const kind = address.list('kind', KINDS);
  const filter: AlertRuleFilter = { ...(state.length > 0 && { state }), ...(kind.length > 0 && { kind }) };
  const reading = useRead(AlertRulesDocument, { ...paging.arguments, filter }, { keep: true });
  const columns = useColumns();
  return (
    <ListPage
      title={texts.rules}
      lead={texts.rulesLead}
      tools={
        viewer?.may('monitoring:manage-alert-rules') === true && (
          <Link className="button button-primary" to="/alert-rules/new">
            {texts.newRule}
          </Link>
        )
      }
      reading={reading}
      list={(data) => data.alertRules}
      paging={paging}
      columns={columns}
      lines={10}
      empty={<Empty title={texts.noRules} />}
      filters={
        <>
          <ChoiceFilter name="state" label={texts.fields.state} choices={STATES} names={texts.ruleState} />
          <ChoiceFilter name="kind" label={texts.fields.kind} choices={KINDS} names={texts.ruleKind} />
        </>
      }
    />
  );
}
