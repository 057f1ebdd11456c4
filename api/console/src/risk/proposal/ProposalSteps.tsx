import {
  AcceptRiskProposalDocument,
  DismissRiskProposalDocument,
  MergeRiskProposalDocument,
  type RiskCategory,
  type RiskProposalPageQuery,
} from '../../generated/graphql';
import { ref } from '../../platform/api/reference';
import { choicesOf } from '../../platform/form/fields';
import { formOf } from '../../platform/form/formOf';
import { step, Steps } from '../../platform/form/steps';
import { withReason } from '../../platform/form/told';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { openRisks } from '../register/openRisks';

export type ShownProposal = NonNullable<RiskProposalPageQuery['riskProposal']>;

/** What the viewer can do with a proposal now. */
export function ProposalSteps({ proposal }: { readonly proposal: ShownProposal }) {
  const { words, pick } = useLanguage();
  const texts = words.proposal;
  const { fields, category } = words.register;
  const based = { proposal: ref(proposal.id), version: proposal.version };
  return (
    <Steps
      record={proposal}
      first="primary"
      steps={{
        acceptRiskProposal: step(formOf({
          title: texts.accept,
          lead: texts.acceptLead,
          document: AcceptRiskProposalDocument,
          fields: [
            { name: 'title', label: fields.title, kind: 'line', required: true, initial: pick(proposal.title, proposal.titleZh) },
            {
              name: 'category',
              label: fields.category,
              kind: 'choice',
              required: true,
              choices: choicesOf<RiskCategory>(category),
              initial: proposal.category,
            },
            { name: 'cause', label: fields.cause, kind: 'text', required: true, initial: pick(proposal.cause, proposal.causeZh) },
            { name: 'event', label: fields.event, kind: 'text', required: true, initial: pick(proposal.event, proposal.eventZh) },
            { name: 'effect', label: fields.effect, kind: 'text', required: true, initial: pick(proposal.effect, proposal.effectZh) },
            { name: 'owner', label: fields.owner, kind: 'employee' },
          ],
          based,
        })),
        mergeRiskProposal: step({
          title: texts.merge,
          lead: texts.mergeLead,
          document: MergeRiskProposalDocument,
          fields: [
            { name: 'risk', label: texts.fields.risk, kind: 'record', required: true, lookup: openRisks },
            { name: 'note', label: fields.note, kind: 'text' },
          ],
          variables: (held) => ({ input: { ...based, risk: ref(held('risk') ?? ''), note: held('note') } }),
        }),
        dismissRiskProposal: step({
          title: texts.dismiss,
          lead: texts.dismissLead,
          document: DismissRiskProposalDocument,
          ...withReason(based, fields.reason),
        }),
      }}
    />
  );
}
