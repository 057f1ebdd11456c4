import type { RiskTreatmentPartsFragment } from '../../generated/graphql';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { TablePanel } from '../../platform/ui/TablePanel';
import type { RegisteredRisk } from './RiskSteps';

type Term = { readonly key: string; readonly name: string; readonly now: string; readonly planned: string };

type Props = { readonly risk: RegisteredRisk; readonly treatments: readonly RiskTreatmentPartsFragment[] };

/** The expected loss a year: without treatments, times the factor of each treatment, is what is left. */
export function Residual({ risk, treatments }: Props) {
  const { words, formats } = useLanguage();
  const texts = words.register;
  const { currency, inherentLoss, currentLoss, residualLoss } = risk;
  const money = (value: number | null) => (value === null || currency === null ? '–' : formats.money(value, currency));
  const factor = (value: number) => `×\u00a0${formats.fixed(value, 4)}`;
  const open = treatments.filter(({ state }) => state === 'PLANNED' || state === 'IN_FORCE');
  const rows: readonly Term[] = [
    { key: 'inherent', name: texts.inherentTerm, now: money(inherentLoss), planned: money(inherentLoss) },
    ...open.map((each) => ({
      key: each.id,
      name: `${each.number} ${each.title}`,
      now: factor(each.factor),
      planned: factor(each.plannedFactor),
    })),
    { key: 'total', name: texts.total, now: `=\u00a0${money(currentLoss)}`, planned: `=\u00a0${money(residualLoss)}` },
  ];
  return (
    <TablePanel
      title={texts.residual}
      empty={texts.noTreatments}
      rows={rows}
      rowKey={(row) => row.key}
      columns={[
        { key: 'term', head: texts.term, kind: 'wide', heading: true, cell: (row) => row.name },
        { key: 'now', head: texts.now, kind: 'number', cell: (row) => row.now },
        { key: 'planned', head: texts.planned, kind: 'number', cell: (row) => row.planned },
      ]}
    />
  );
}
