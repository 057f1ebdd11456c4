import { Link } from 'react-router';
import { BotRiskDocument } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { instant } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Panel } from '../platform/ui/Page';
import { Empty, Shown } from '../platform/ui/states';
import { LevelBadge } from './LevelBadge';
import { RiskTerms } from './RiskTerms';
import { Unbroken } from '../platform/ui/Unbroken';

/** A bot's risk score with what it is made of. */
export function BotRisk({ bot, asOf }: { readonly bot: string; readonly asOf: string }) {
  const { words, formats } = useLanguage();
  const texts = words.risk;
  const reading = useRead(BotRiskDocument, { bot, asOf }, { keep: true });
  const score = reading.data?.riskScores.edges[0]?.node;
  return (
    <Panel
      id="risk"
      flush
      title={texts.ofBot}
      tools={
        score && (
          <div className="page-tools">
            <LevelBadge level={score.level} />
            <Link to={`/risk/losses?bot=${encodeURIComponent(bot)}`}>{texts.losses.ofBot}</Link>
          </div>
        )
      }
      {...(score && { foot: <span><Unbroken>{texts.asOf(instant(score.asOf))}</Unbroken></span> })}
    >
      <Shown reading={reading} lines={8}>
        {() =>
          score === undefined ? (
            <Empty title={texts.none}>
              <p>{texts.noneHint}</p>
            </Empty>
          ) : (
            <>
              <div className="panel-body">
                <dl className="facts figures">
                  <dt>{texts.fields.probability}</dt>
                  <dd>
                    <strong>{formats.percent(score.probability, 1)}</strong>{' '}
                    <span className="quiet">{texts.level[score.likelihood]}</span>
                  </dd>
                  <dt>{texts.fields.expected}</dt>
                  <dd>
                    <strong>{formats.decimal(score.expectedCount, 3)}</strong>
                  </dd>
                  <dt>{texts.fields.loss}</dt>
                  <dd>
                    {formats.money(score.expectedLoss.amount, score.expectedLoss.currency)}{' '}
                    <span className="quiet">
                      {texts.level[score.impact]} · {texts.fields.interval}{' '}
                      {formats.money(score.lossLow.amount, score.lossLow.currency)} –{' '}
                      {formats.money(score.lossHigh.amount, score.lossHigh.currency)}
                    </span>
                  </dd>
                  <dt>{texts.fields.incidents}</dt>
                  <dd>
                    {formats.count(score.incidents)}{' '}
                    <span className="quiet">
                      {texts.fields.exposure} {texts.quarters(formats.decimal(score.exposure, 2))}, {texts.basis[score.exposureBasis]}
                    </span>
                  </dd>
                  {score.anyExploited !== null && (
                    <>
                      <dt>{texts.fields.anyExploited}</dt>
                      <dd>
                        {formats.percent(score.anyExploited, 1)}{' '}
                        <span className="quiet">
                          {texts.advisories(
                            formats.count(score.openAdvisories ?? 0),
                            formats.count(score.knownExploitedAdvisories ?? 0),
                          )}
                        </span>
                        <span className="cell-sub">{texts.terms['known-exploited-vulnerabilities']}</span>
                      </dd>
                    </>
                  )}
                  <dt>{texts.fields.prior}</dt>
                  <dd>
                    {score.priorClass} · α {formats.decimal(score.alpha, 3)} · β {formats.decimal(score.beta, 3)}
                    {score.priorFallback !== null && <span className="cell-sub">{score.priorFallback}</span>}
                  </dd>
                </dl>
              </div>
              <RiskTerms score={score} />
            </>
          )
        }
      </Shown>
    </Panel>
  );
}
