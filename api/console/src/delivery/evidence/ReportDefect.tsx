import { useState } from 'react';
import { useViewer } from '../../access/useViewer';
import { ReportDefectDocument, type DefectOrigin, type Severity } from '../../generated/graphql';
import { SEVERITIES } from '../../operations/severities';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { ActionForm } from '../../platform/form/ActionForm';
import type { FieldSpec } from '../../platform/form/fields';

const ORIGINS: readonly DefectOrigin[] = ['TEST', 'PRODUCTION'];

type Props = {
  /** The bot and the release that it is about, where these are known. */
  readonly bot?: string;
  readonly release?: string;
};

/** The way to report a defect. */
export function ReportDefect({ bot, release }: Props) {
  const { words } = useLanguage();
  const texts = words.evidence.defects;
  const viewer = useViewer();
  const [open, setOpen] = useState(false);
  if (viewer?.may('delivery:report-defect') !== true) {
    return null;
  }
  const fields: readonly FieldSpec[] = [
    { name: 'title', label: texts.what, kind: 'line', required: true },
    ...(bot === undefined ? [{ name: 'bot', label: texts.bot, kind: 'bot', required: true } as const] : []),
    {
      name: 'foundIn',
      label: texts.foundIn,
      kind: 'choice',
      required: true,
      initial: 'TEST',
      choices: ORIGINS.map((each) => [each, words.evidence.foundIn[each]] as const),
    },
    {
      name: 'severity',
      label: texts.severity,
      kind: 'choice',
      required: true,
      initial: 'MODERATE',
      choices: SEVERITIES.map((each) => [each, words.operations.severity[each]] as const),
    },
    { name: 'assignee', label: texts.assignee, kind: 'employee' },
    { name: 'description', label: texts.description, kind: 'text' },
  ];
  return (
    <>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        {texts.report}
      </button>
      {open && (
        <ActionForm
          title={texts.report}
          document={ReportDefectDocument}
          errors={(answer) => answer.reportDefect.errors}
          fields={fields}
          variables={(held) => ({
            input: {
              title: held('title') ?? '',
              bot: bot ?? held('bot') ?? '',
              release: release ?? null,
              foundIn: (held('foundIn') ?? 'TEST') as DefectOrigin,
              severity: (held('severity') ?? 'MODERATE') as Severity,
              assignee: held('assignee'),
              description: held('description'),
            },
          })}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
