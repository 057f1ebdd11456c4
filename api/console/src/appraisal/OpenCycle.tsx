import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useViewer } from '../access/useViewer';
import { AppraisalSchemesDocument, OpenCycleDocument } from '../generated/graphql';
import { useAction } from '../platform/api/useAction';
import { useRead } from '../platform/api/useRead';
import { useLanguage } from '../platform/language/LanguageProvider';
import { usePeriod } from '../platform/period/usePeriod';
import { Field, FormDialog } from '../platform/ui/FormDialog';
import { cyclePath } from './paths';

function OpenCycleForm({ onClose }: { readonly onClose: () => void }) {
  const { words, pick } = useLanguage();
  const { fields, actions } = words.appraisal;
  const navigate = useNavigate();
  const { period: latest } = usePeriod();
  const schemes = useRead(AppraisalSchemesDocument, {}).data?.appraisalSchemes.edges.map(({ node }) => node) ?? [];
  const codes = [...new Set(schemes.map(({ code }) => code))];
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const [scheme, setScheme] = useState('');
  const [period, setPeriod] = useState('');
  const open = useAction(OpenCycleDocument, (answer) => answer.openAppraisalCycle.errors);
  const submit = async () => {
    const answer = await open.run({
      input: {
        code: code.trim(),
        name: name.trim() === '' ? null : name.trim(),
        scheme: scheme === '' ? (codes[0] ?? '') : scheme,
        period: period === '' ? (latest?.text ?? '') : period.trim(),
      },
    });
    const cycle = answer?.openAppraisalCycle.cycle;
    if (cycle != null) {
      await navigate(cyclePath(cycle.code));
    }
  };
  return (
    <FormDialog
      title={actions.open}
      submit={actions.open}
      running={open.running}
      errors={open.errors}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label={fields.scheme}>
        <select className="input" value={scheme} onChange={(event) => setScheme(event.target.value)}>
          {codes.map((each) => {
            const newest = schemes.filter((one) => one.code === each).sort((a, b) => b.revision - a.revision)[0];
            return (
              <option key={each} value={each}>
                {newest === undefined ? each : pick(newest.name, newest.nameZh)}
              </option>
            );
          })}
        </select>
      </Field>
      <Field label={fields.period}>
        <input
          className="input"
          placeholder={latest?.text}
          value={period}
          onChange={(event) => setPeriod(event.target.value)}
        />
      </Field>
      <Field label={actions.code} hint={actions.codeHint}>
        <input className="input" required value={code} onChange={(event) => setCode(event.target.value)} />
      </Field>
      <Field label={actions.name}>
        <input className="input" value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
    </FormDialog>
  );
}

/** The button that opens a cycle, for those who may. */
export function OpenCycle() {
  const { words } = useLanguage();
  const viewer = useViewer();
  const [open, setOpen] = useState(false);
  if (viewer?.may('appraisal:manage') !== true) {
    return null;
  }
  return (
    <>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        {words.appraisal.actions.open}
      </button>
      {open && <OpenCycleForm onClose={() => setOpen(false)} />}
    </>
  );
}
