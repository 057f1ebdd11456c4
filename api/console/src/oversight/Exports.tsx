import { useState } from 'react';
import { save } from '../platform/api/request';
import { useViewer } from '../platform/api/useViewer';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Panel } from '../platform/ui/Page';
import { DayField } from '../platform/ui/DayField';
import { endOfDay } from './endOfDay';

const MODELS = ['catalog', 'component-definition', 'assessment-results', 'plan-of-action-and-milestones'] as const;
const QUARTER_MILLISECONDS = 91 * 86_400_000;

/** The evidence of a period, and the documents in OSCAL, for those who may export them. */
export function Exports({ now }: { readonly now: number }) {
  const texts = useLanguage().words.oversight;
  const viewer = useViewer();
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  const [from, setFrom] = useState(day(now - QUARTER_MILLISECONDS));
  const [until, setUntil] = useState(day(now));
  const [failure, setFailure] = useState('');
  if (viewer?.may('oversight:export') !== true) {
    return null;
  }
  const start = (path: string, name: string) => {
    setFailure('');
    save(path, name).catch((problem: unknown) => setFailure(problem instanceof Error ? problem.message : String(problem)));
  };
  const savePack = () =>
    start(`/exports/evidence?from=${from}&until=${endOfDay(until, Date.now())}`, `evidence-${from}-to-${until}.zip`);
  return (
    <Panel title={texts.exports}>
      <div className="toolbar">
        <DayField label={texts.exportFrom} value={from} onChoose={setFrom} />
        <DayField label={texts.exportUntil} value={until} onChoose={setUntil} />
        <button
          type="button"
          className="button button-small"
          disabled={from === '' || until === ''}
          onClick={savePack}
        >
          {texts.evidencePack}
        </button>
        {MODELS.map((model) => (
          <button
            key={model}
            type="button"
            className="button button-small"
            onClick={() => start(`/exports/oscal/${model}`, `${model}.json`)}
          >
            {texts.oscal[model]}
          </button>
        ))}
      </div>
      {failure !== '' && <p role="alert">{failure}</p>}
    </Panel>
  );
}
