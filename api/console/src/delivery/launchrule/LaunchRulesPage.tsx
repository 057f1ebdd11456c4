import { classes } from '../../catalog/botFields';
import { criticalities } from '../../catalog/choices';
import {
  AddLaunchRuleDocument,
  LaunchRulesDocument,
  QualityThresholdsDocument,
  RetireLaunchRuleDocument,
  SetQualityThresholdDocument,
  type CriticalityTier,
  type DataClassification,
  type LaunchRuleApprover,
} from '../../generated/graphql';
import { ref } from '../../platform/api/reference';
import { useRead } from '../../platform/api/useRead';
import { ActionButton } from '../../platform/form/ActionForm';
import { choicesOf } from '../../platform/form/fields';
import { asItIs } from '../../platform/form/told';
import { defaultText } from '../../platform/language/defaults';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Page } from '../../platform/ui/Page';
import { Shown } from '../../platform/ui/states';
import { TablePanel } from '../../platform/ui/TablePanel';

const MANAGE = 'delivery:manage-launch-rules';
const APPROVERS: readonly LaunchRuleApprover[] = ['OWNER', 'REQUESTER', 'DEPARTMENT'];

function AddRule() {
  const { words } = useLanguage();
  const texts = words.launchRules;
  const { criticality, dataClassification } = words.catalog;
  return (
    <ActionButton
      permission={MANAGE}
      look="primary"
      form={{
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
        variables: (held) => ({
          input: {
            approver: held('approver') as LaunchRuleApprover,
            department: ref(held('department')),
            purpose: held('purpose') ?? '',
            criticality: held('criticality') as CriticalityTier | null,
            dataClassification: held('dataClassification') as DataClassification | null,
            decideWithinDays: held.number('decideWithinDays') ?? 0,
          },
        }),
      }}
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
              cell: (row) => row.department?.name ?? texts.approvers[row.approver],
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
                  form={{
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
                    variables: (held) => ({
                      input: { threshold: row.id, version: row.version, value: held.number('value') ?? 0 },
                    }),
                  }}
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
