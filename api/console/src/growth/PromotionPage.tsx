import { Link, useParams } from 'react-router';
import { GradeMark } from '../appraisal/badges';
import { personScorecardPath } from '../appraisal/paths';
import { Line } from '../commitment/Line';
import {
  ApprovePromotionDocument,
  PromotionPageDocument,
  RejectPromotionDocument,
  type PromotionPageQuery,
} from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { useRead } from '../platform/api/useRead';
import { formOf } from '../platform/form/formOf';
import { step, Steps } from '../platform/form/steps';
import { withReason } from '../platform/form/told';
import { date, instant } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Badge } from '../platform/ui/Badge';
import { NotFound } from '../platform/ui/failures';
import { Page, Panel } from '../platform/ui/Page';
import { Empty, Shown } from '../platform/ui/states';
import { Table, type Column } from '../platform/ui/Table';
import { Unbroken } from '../platform/ui/Unbroken';
import { PromotionBadge } from './badges';

type Proposal = NonNullable<PromotionPageQuery['promotionProposal']>;
type Evidence = Proposal['evidence'][number];

function ProposalSteps({ proposal }: { readonly proposal: Proposal }) {
  const texts = useLanguage().words.growth;
  const based = { promotionProposal: ref(proposal.id), version: proposal.version };
  const steps = {
    approvePromotion: step(
      formOf({
        title: texts.approvePromotion,
        document: ApprovePromotionDocument,
        fields: [{ name: 'note', label: texts.fields.note, kind: 'text' }],
        based,
      }),
    ),
    rejectPromotion: step({
      title: texts.rejectPromotion,
      document: RejectPromotionDocument,
      ...withReason(based, texts.fields.reason),
    }),
  };
  return <Steps record={proposal} steps={steps} first="primary" />;
}

/** What it is; with the grade and the total of an appraisal for those who may see it. */
function Title({ row: { title, personScorecard: card } }: { readonly row: Evidence }) {
  const { formats } = useLanguage();
  return card === null ? (
    title
  ) : (
    <>
      <Link to={personScorecardPath(card.id)}>{title}</Link> <GradeMark grade={card.grade} />{' '}
      {card.total !== null && formats.score(card.total)}
    </>
  );
}

function EvidenceTable({ rows }: { readonly rows: readonly Evidence[] }) {
  const { words, formats } = useLanguage();
  const texts = words.growth;
  const { fields } = texts;
  const columns: readonly Column<Evidence>[] = [
    { key: 'kind', head: fields.kind, kind: 'fit', cell: (row) => texts.evidenceKind[row.kind] },
    { key: 'title', head: fields.evidence, kind: 'wide', heading: true, cell: (row) => <Title row={row} /> },
    {
      key: 'level',
      head: fields.level,
      kind: 'fit',
      cell: ({ level, needed }) =>
        level === null || needed === null ? (
          '–'
        ) : (
          <Badge tone={level >= needed ? 'good' : 'medium'}>
            {texts.levelOf(formats.count(level), formats.count(needed))}
          </Badge>
        ),
    },
    {
      key: 'at',
      head: fields.happened,
      kind: 'fit',
      cell: (row) => (row.happenedAt === null ? '–' : <Unbroken>{date(row.happenedAt)}</Unbroken>),
    },
  ];
  return rows.length === 0 ? (
    <Empty title={texts.noEvidence} />
  ) : (
    <Table caption={texts.evidence} columns={columns} rows={rows} rowKey={(row) => String(row.position)} />
  );
}

function Known({ proposal }: { readonly proposal: Proposal }) {
  const texts = useLanguage().words.growth;
  const { fields } = texts;
  return (
    <Page
      title={proposal.number}
      beside={<PromotionBadge state={proposal.state} />}
      lead={`${proposal.employee?.name ?? '–'} · ${proposal.careerLevel?.name ?? '–'}`}
      tools={<ProposalSteps proposal={proposal} />}
    >
      <div className="columns columns-wide-narrow">
        <div className="stack">
          <Panel title={texts.evidence} flush>
            <EvidenceTable rows={proposal.evidence} />
          </Panel>
          <Panel title={fields.reason}>
            <p className="prose">{proposal.reason}</p>
          </Panel>
        </div>
        <div className="stack">
          <Panel title={texts.details}>
            <dl className="facts figures">
              <Line name={fields.submitted}>
                <Unbroken>{instant(proposal.submittedAt)}</Unbroken> {proposal.submittedBy?.name}
              </Line>
              <Line name={fields.decided}>
                {proposal.decidedAt === null ? null : (
                  <>
                    <Unbroken>{instant(proposal.decidedAt)}</Unbroken> {proposal.decidedBy?.name}
                  </>
                )}
              </Line>
              <Line name={fields.note}>{proposal.note}</Line>
            </dl>
          </Panel>
        </div>
      </div>
    </Page>
  );
}

/** One proposal to promote a person, with what it is based on. */
export function PromotionPage() {
  const { number = '' } = useParams();
  const reading = useRead(PromotionPageDocument, { by: { number } });
  return (
    <Shown reading={reading}>
      {({ promotionProposal }) =>
        promotionProposal === null ? <NotFound /> : <Known key={promotionProposal.id} proposal={promotionProposal} />
      }
    </Shown>
  );
}
