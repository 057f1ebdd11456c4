import { useParams } from 'react-router';
import {
  ActivateAlertRuleDocument,
  AlertRulePageDocument,
  ChangeAlertRuleDocument,
  DisableAlertRuleDocument,
  type AlertRulePageQuery,
} from '../../generated/graphql';
import { ref } from '../../platform/api/reference';
import { useAction } from '../../platform/api/useAction';
import { useRead } from '../../platform/api/useRead';
import { instant } from '../../platform/format/formats';
import { allows } from '../../platform/form/actions';
import { ActionButton } from '../../platform/form/ActionForm';
import { changesOf } from '../../platform/form/formOf';
import { withReason } from '../../platform/form/told';
import { defaultText } from '../../platform/language/defaults';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { NotFound } from '../../platform/ui/failures';
import { ActionErrors } from '../../platform/ui/ActionErrors';
import { Page, Panel } from '../../platform/ui/Page';
import { Empty, Shown } from '../../platform/ui/states';
import { Table } from '../../platform/ui/Table';
import { SeverityBadge } from '../../operations/badges';
import { useAlertColumns } from './alertColumns';
import { RuleStateBadge } from './badges';
import { RuleEditor } from './RuleEditor';
import { formOf } from './ruleForm';

type Rule = NonNullable<AlertRulePageQuery['alertRule']>;

function Steps({ rule }: { readonly rule: Rule }) {
  const { words } = useLanguage();
  const texts = words.alerting;
  const activate = useAction(ActivateAlertRuleDocument);
  const based = { rule: ref(rule.id), version: rule.version };
  return (
    <div className="page-tools">
      <ActionErrors errors={activate.errors} />
      <Describe rule={rule} />
      {rule.state === 'ACTIVE' ? (
        <ActionButton
          form={{
            title: texts.disable,
            document: DisableAlertRuleDocument,
            ...withReason(based, texts.reason),
          }}
        />
      ) : (
        <button
          type="button"
          className="button button-primary"
          disabled={activate.running}
          onClick={() => void activate.run({ input: based })}
        >
          {texts.activate}
        </button>
      )}
    </div>
  );
}

/** What people read of a rule; what it watches for is changed on the page. */
function Describe({ rule }: { readonly rule: Rule }) {
  const { words } = useLanguage();
  const texts = words.alerting;
  return (
    <ActionButton
      of={[rule, 'changeAlertRule']}
      label={texts.describe}
      form={changesOf({
        title: texts.describeTitle,
        document: ChangeAlertRuleDocument,
        fields: [
          { name: 'name', label: texts.fields.name, kind: 'line', required: true, initial: rule.name },
          { name: 'owner', label: texts.owner, kind: 'employee', initial: rule.owner },
          { name: 'runbookUrl', label: texts.fields.runbook, kind: 'line', hint: texts.runbookHint, initial: rule.runbookUrl },
          { name: 'description', label: texts.description, kind: 'text', initial: rule.description },
        ],
        based: { rule: ref(rule.id), version: rule.version },
      })}
    />
  );
}

function Editor({ rule }: { readonly rule: Rule }) {
  const { words } = useLanguage();
  const change = useAction(ChangeAlertRuleDocument);
  return (
    <RuleEditor
      initial={formOf(rule)}
      submit={words.alerting.save}
      action={change}
      onSubmit={(definition) => void change.run({ input: { rule: ref(rule.id), version: rule.version, definition } })}
    />
  );
}

function Known({ rule }: { readonly rule: Rule }) {
  const { words } = useLanguage();
  const texts = words.alerting;
  const columns = useAlertColumns();
  return (
    <Page
      title={defaultText(rule.name, words)}
      beside={
        <>
          <SeverityBadge severity={rule.severity} />
          <RuleStateBadge state={rule.state} />
        </>
      }
      lead={rule.revisions.edges[0]?.node.note ?? rule.code}
      tools={<Steps rule={rule} />}
    >
      <div className="columns columns-wide-narrow">
        <div className="stack">
          {allows(rule, 'changeAlertRule') && <Editor key={rule.revision} rule={rule} />}
          <Panel title={texts.lastAlerts} flush>
            {rule.alerts.edges.length === 0 ? (
              <Empty title={texts.noAlerts} />
            ) : (
              <Table
                caption={texts.lastAlerts}
                columns={columns}
                rows={rule.alerts.edges.map(({ node }) => node)}
                rowKey={(row) => row.id}
              />
            )}
          </Panel>
        </div>
        <Panel title={texts.history} flush>
          <Table
            caption={texts.history}
            columns={[
              { key: 'revision', head: texts.fields.revision, kind: 'number', heading: true, cell: (row) => row.revision },
              { key: 'at', head: words.platform.chart.time, cell: (row) => instant(row.at) },
              { key: 'actor', head: texts.fields.by, cell: (row) => row.actor?.name },
            ]}
            rows={rule.revisions.edges.map(({ node }) => node)}
            rowKey={(row) => row.id}
          />
        </Panel>
      </div>
    </Page>
  );
}

/** One alert rule: what it watches for, what it would have fired, and what it did. */
export function RulePage() {
  const { code = '' } = useParams();
  const reading = useRead(AlertRulePageDocument, { code });
  return (
    <Shown reading={reading}>{({ alertRule }) => (alertRule === null ? <NotFound /> : <Known rule={alertRule} />)}</Shown>
  );
}
