import { ReportDefectDocument, type DefectPhase, type Severity } from '../../generated/graphql';
import { ref } from '../../platform/api/reference';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { incidents } from '../../operations/change/lookups';
import { ActionButton } from '../../platform/form/ActionForm';
import { choicesOf } from '../../platform/form/fields';

const PHASES: readonly DefectPhase[] = ['TEST', 'PRODUCTION'];

type Props = {
  /** The bot and the release that it is about, where these are known. */
  readonly bot?: string;
  readonly release?: string;
};

/** The way to report a defect. */
export function ReportDefect({ bot, release }: Props) {
  const { words } = useLanguage();
  const texts = words.evidence.defects;
  return (
    <ActionButton
      permission="delivery:report-defect"
      form={{
        title: texts.report,
        document: ReportDefectDocument,
        fields: [
          { name: 'title', label: texts.what, kind: 'line', required: true },
          ...(bot === undefined ? [{ name: 'bot', label: texts.bot, kind: 'bot', required: true } as const] : []),
          {
            name: 'foundIn',
            label: texts.foundIn,
            kind: 'choice',
            required: true,
            initial: 'TEST',
            choices: choicesOf(words.evidence.foundIn, PHASES),
          },
          {
            name: 'severity',
            label: texts.severity,
            kind: 'choice',
            required: true,
            initial: 'MODERATE',
            choices: choicesOf(words.operations.severity),
          },
          {
            name: 'incident',
            label: texts.incident,
            kind: 'record',
            lookup: incidents(bot),
            when: (held) => held('foundIn') === 'PRODUCTION',
          },
          { name: 'assignee', label: texts.assignee, kind: 'employee' },
          { name: 'verifier', label: texts.verifier, kind: 'employee' },
          { name: 'description', label: texts.description, kind: 'text' },
        ],
        variables: (held) => ({
          input: {
            title: held('title') ?? '',
            bot: ref(bot ?? held('bot') ?? ''),
            release: release ?? null,
            foundIn: held('foundIn') as DefectPhase,
            severity: held('severity') as Severity,
            incident: ref(held('incident')),
            assignee: ref(held('assignee')),
            verifier: ref(held('verifier')),
            description: held('description'),
          },
        }),
      }}
    />
  );
}
