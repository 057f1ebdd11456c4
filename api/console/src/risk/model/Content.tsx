import { classes } from '../../catalog/botFields';
import { criticalities } from '../../catalog/choices';
import type { RiskModelContentFragment } from '../../generated/graphql';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Panel } from '../../platform/ui/Page';
import { TablePanel } from '../../platform/ui/TablePanel';

type Model = RiskModelContentFragment;

function Bands({ model }: { readonly model: Model }) {
  const { words, formats } = useLanguage();
  const texts = words.risk;
  const money = (amount: number) => formats.money(amount, model.currency);
  const range = (lower: number, upper: number | null, write: (value: number) => string) =>
    upper === null ? texts.bandAbove(write(lower)) : texts.bandProbability(write(lower), write(upper));
  return (
    <TablePanel
      title={texts.model.bands}
      empty={texts.model.none}
      rows={model.likelihoodBands}
      rowKey={({ level }) => level}
      columns={[
        { key: 'level', head: texts.fields.level, heading: true, cell: ({ level }) => texts.level[level] },
        {
          key: 'likelihood',
          head: texts.likelihood,
          cell: ({ lower, upper }) => range(lower, upper, (value) => formats.percent(value, 1)),
        },
        {
          key: 'impact',
          head: texts.impact,
          cell: ({ level }) => {
            const band = model.impactBands.find((each) => each.level === level);
            return band === undefined ? '–' : range(band.lower, band.upper, money);
          },
        },
      ]}
    />
  );
}

function Factors({ model }: { readonly model: Model }) {
  const { words, formats } = useLanguage();
  const texts = words.risk.model;
  return (
    <TablePanel
      title={texts.factors}
      empty={texts.none}
      rows={model.factors}
      rowKey={({ factor }) => factor}
      columns={[
        {
          key: 'factor',
          head: texts.factor,
          heading: true,
          kind: 'wide',
          cell: ({ factor }) => (
            <>
              {texts.factorNames[factor]}
              <span className="cell-sub">{texts.factorMeasures[factor]}</span>
            </>
          ),
        },
        { key: 'weight', head: texts.weight, kind: 'number', cell: ({ weight }) => formats.decimal(weight) },
        { key: 'full', head: texts.fullAt, kind: 'number', cell: ({ fullAt }) => formats.decimal(fullAt) },
      ]}
    />
  );
}

function Losses({ model }: { readonly model: Model }) {
  const { words, formats } = useLanguage();
  const texts = words.risk.model;
  const { criticality, dataClassification } = words.catalog;
  const money = (amount: number) => formats.money(amount, model.currency);
  return (
    <Panel flush title={texts.losses}>
      <div className="table-frame">
        <table className="table">
          <caption className="unseen">{texts.losses}</caption>
          <thead>
            <tr>
              <th scope="col">{words.catalog.fields.criticality}</th>
              {classes.map((each) => (
                <th key={each} scope="col" className="number">
                  {dataClassification[each]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {criticalities.map((tier) => (
              <tr key={tier}>
                <th scope="row">{criticality[tier]}</th>
                {classes.map((each) => {
                  const loss = model.losses.find((one) => one.criticality === tier && one.dataClassification === each);
                  return (
                    <td key={each} className="number">
                      {loss === undefined ? (
                        '–'
                      ) : (
                        <>
                          {money(loss.low)} –
                          <br />
                          {money(loss.high)}
                        </>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

/** The bands, the factors and the loss intervals of a version. */
export function Content({ model }: { readonly model: Model }) {
  return (
    <>
      <Bands model={model} />
      <Factors model={model} />
      <Losses model={model} />
    </>
  );
}
