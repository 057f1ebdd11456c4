import { Link, useNavigate } from 'react-router';
import { DraftRiskModelDocument, RiskModelsDocument, type RiskModelRowFragment } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { ActionButton } from '../../platform/form/ActionForm';
import { withReason } from '../../platform/form/told';
import { date, instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Page } from '../../platform/ui/Page';
import { Shown } from '../../platform/ui/states';
import type { Column } from '../../platform/ui/Table';
import { TablePanel } from '../../platform/ui/TablePanel';
import { Unbroken } from '../../platform/ui/Unbroken';
import { ModelStateBadge } from './badges';
import { riskModelPath, SHIPPED } from './paths';

function Draft() {
  const { words } = useLanguage();
  const texts = words.risk.model;
  const navigate = useNavigate();
  return (
    <ActionButton
      permission="risk:propose-model"
      look="primary"
      form={{
        title: texts.draft,
        lead: texts.draftLead,
        document: DraftRiskModelDocument,
        ...withReason({ basedOn: null }, texts.reason),
        onDone: ({ draftRiskModel: { model } }) => {
          if (model !== null) {
            void navigate(riskModelPath(model.number));
          }
        },
      }}
    />
  );
}

/** The versions of the risk model: the one in force, drafts and the history. */
export function RiskModelsPage() {
  const { words } = useLanguage();
  const texts = words.risk.model;
  const reading = useRead(RiskModelsDocument, {});
  const columns: readonly Column<RiskModelRowFragment>[] = [
    {
      key: 'number',
      head: texts.version,
      kind: 'fit',
      heading: true,
      cell: ({ number }) => <Link to={riskModelPath(number)}>{texts.numbered(number)}</Link>,
    },
    { key: 'state', head: texts.state, kind: 'fit', cell: ({ state }) => <ModelStateBadge state={state} /> },
    { key: 'reason', head: texts.reason, kind: 'wide', cell: ({ reason, number }) => (number === SHIPPED ? texts.shipped : reason) },
    { key: 'frequency', head: texts.frequency, cell: ({ frequency }) => texts.frequencies[frequency] },
    {
      key: 'drafted',
      head: texts.draftedBy,
      cell: ({ number, draftedBy, draftedAt }) => (
        <>
          {draftedBy?.name ?? (number === SHIPPED ? 'Botwarden' : '–')}
          <span className="cell-sub">
            <Unbroken>{date(draftedAt)}</Unbroken>
          </span>
        </>
      ),
    },
    {
      key: 'force',
      head: texts.inForce,
      kind: 'fit',
      cell: ({ inForceAt, replacedAt }) =>
        inForceAt === null ? (
          '–'
        ) : (
          <>
            <Unbroken>{instant(inForceAt)}</Unbroken>
            {replacedAt !== null && (
              <span className="cell-sub">
                <Unbroken>{texts.until(instant(replacedAt))}</Unbroken>
              </span>
            )}
          </>
        ),
    },
  ];
  return (
    <Page title={texts.title} lead={texts.lead} tools={<Draft />}>
      <Shown reading={reading} lines={6}>
        {({ riskModelVersions: { edges, totalCount } }) => (
          <TablePanel
            title={texts.versions}
            empty={texts.none}
            columns={columns}
            rows={edges.map(({ node }) => node)}
            rowKey={({ id }) => id}
            total={totalCount}
          />
        )}
      </Shown>
    </Page>
  );
}
