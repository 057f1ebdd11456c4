import { classes } from '../../catalog/botFields';
import { criticalities } from '../../catalog/choices';
import {
  AddLaunchRuleDocument,
  LaunchRulesDocument,
  NameSecurityDepartmentDocument,
  QualityThresholdsDocument,
  RetireLaunchRuleDocument,
  SetQualityThresholdDocument,
  type LaunchRuleApprover,
} from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { ActionButton } from '../../platform/form/ActionForm';
import { choicesOf } from '../../platform/form/fields';
import { formOf } from '../../platform/form/formOf';
import { asItIs } from '../../platform/form/told';
import { defaultText } from '../../platform/language/defaults';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Page } from '../../platform/ui/Page';
import { Shown } from '../../platform/ui/states';
import { TablePanel } from '../../platform/ui/TablePanel';

const MANAGE = 'delivery:manage-launch-rules';
const APPROVERS: readonly LaunchRuleApprover[] = ['OWNER', 'REQUESTER', 'DEPARTMENT', 'SECURITY'];

function AddRule() {
  const { words } = useLanguage();
  const texts = words.launchRules;
  const { criticality, dataClassification } = words.catalog;
  return (
    <ActionButton
      permission={MANAGE}
      look="primary"
      form={formOf({
        title: texts.add,
        document: AddLaunchRuleDocument,
        fields: [
          {
            name: 'approver',
            label: texts.approver,
            kind: 'choice',
            required: true,
            initial: 'DEPARTMENT',
            choices: choicesOf(texts.approvers, APPROVERS),
          },
          {
            name: 'department',
            label: texts.department,
            kind: 'department',
            required: true,
            when: (held) => held('approver') === 'DEPARTMENT',
          },
          { name: 'purpose', label: texts.purpose, kind: 'line', required: true },
          {
            name: 'criticality',
            label: texts.criticality,
            kind: 'choice',
            choices: choicesOf(criticality, criticalities),
            hint: texts.anyHint,
          },
          {
            name: 'dataClassification',
            label: texts.classification,
            kind: 'choice',
            choices: choicesOf(dataClassification, classes),
            hint: texts.anyHint,
          },
          { name: 'decideWithinDays', label: texts.days, kind: 'number', least: 1, most: 365, required: true, initial: 5 },
        ],
        based: {},
      })}
    />
  );
}

function Rules() {
  const { words } = useLanguage();
  const texts = words.launchRules;
  const { criticality, dataClassification } = words.catalog;
  const reading = useRead(LaunchRulesDocument, {});
  return (
    <Shown reading={reading}>
      {({ launchRules: { edges, totalCount } }) => (
        <TablePanel
          title={texts.approvals}
          tools={<AddRule />}
          empty={texts.none}
          rows={edges.map(({ node }) => node)}
          rowKey={(row) => row.id}
          total={totalCount}
          columns={[
            {
              key: 'approver',
              head: texts.approver,
              heading: true,
              cell: (row) => (
                <>
                  {row.department?.name ?? texts.approvers[row.approver]}
                  {row.approver === 'SECURITY' && (
                    <span className="cell-sub">{row.department === null ? texts.notNamed : texts.approvers.SECURITY}</span>
                  )}
                </>
              ),
            },
            { key: 'purpose', head: texts.purpose, kind: 'wide', cell: (row) => defaultText(row.purpose, words) },
            {
              key: 'criticality',
              head: texts.criticality,
              cell: (row) => (row.criticality === null ? texts.any : criticality[row.criticality]),
            },
            {
              key: 'classification',
              head: texts.classification,
              cell: (row) => (row.dataClassification === null ? texts.any : dataClassification[row.dataClassification]),
            },
            { key: 'days', head: texts.days, kind: 'number', cell: (row) => row.decideWithinDays },
            {
              key: 'actions',
              head: <span className="unseen">{words.platform.form.actions}</span>,
              kind: 'fit',
              cell: (row) => (
                <>
                  {row.approver === 'SECURITY' && (
                    <ActionButton
                      permission={MANAGE}
                      look="plain"
                      label={texts.name}
                      form={formOf({
                        title: texts.nameTitle,
                        document: NameSecurityDepartmentDocument,
                        fields: [
                          { name: 'department', label: texts.department, kind: 'department', required: true, initial: row.department },
                        ],
                        based: { rule: row.id, version: row.version },
                      })}
                    />
                  )}
                  <ActionButton
                    permission={MANAGE}
                    look="plain"
                    label={texts.retire}
                    form={{
                      title: texts.retireTitle,
                      lead: texts.retireLead,
                      document: RetireLaunchRuleDocument,
                      ...asItIs({ rule: row.id, version: row.version }),
                    }}
                  />
                </>
              ),
            },
          ]}
        />
      )}
    </Shown>
  );
}

function Thresholds() {
  const { words, formats } = useLanguage();
  const texts = words.launchRules;
  const { criticality } = words.catalog;
  const { quality } = words.evidence;
  const reading = useRead(QualityThresholdsDocument, {});
  return (
    <Shown reading={reading}>
      {({ qualityThresholds: { edges, totalCount } }) => (
        <TablePanel
          title={texts.thresholds}
          empty={texts.noThresholds}
          rows={edges.map(({ node }) => node)}
          rowKey={(row) => row.id}
          total={totalCount}
          columns={[
            { key: 'kind', head: texts.kind, heading: true, cell: (row) => quality[row.kind] },
            { key: 'criticality', head: texts.criticality, cell: (row) => criticality[row.criticality] },
            {
              key: 'threshold',
              head: texts.threshold,
              kind: 'number',
              cell: (row) => `${row.kind === 'COVERAGE' ? '≥' : '≤'} ${formats.decimal(row.threshold)}`,
            },
            {
              key: 'actions',
              head: <span className="unseen">{words.platform.form.actions}</span>,
              kind: 'fit',
              cell: (row) => (
                <ActionButton
                  permission="delivery:set-threshold"
                  look="plain"
                  label={texts.set}
                  form={formOf({
                    title: texts.setTitle,
                    lead: `${quality[row.kind]}, ${criticality[row.criticality]}`,
                    document: SetQualityThresholdDocument,
                    fields: [
                      {
                        name: 'value',
                        label: texts.threshold,
                        kind: 'number',
                        step: 'any',
                        required: true,
                        initial: row.threshold,
                        hint: texts.setHint,
                      },
                    ],
                    based: { threshold: row.id, version: row.version },
                  })}
                />
              ),
            },
          ]}
        />
      )}
    </Shown>
  );
}

/** Which departments must approve that a bot goes live, and how good a release must be before. */
export function LaunchRulesPage() {
  const { words } = useLanguage();
  const texts = words.launchRules;
  return (
    <Page title={texts.title} lead={texts.lead}>
      <Rules />
      <Thresholds />
    </Page>
  );
}
