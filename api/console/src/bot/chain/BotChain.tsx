import { Link } from 'react-router';
import { useViewer } from '../../platform/api/useViewer';
import { BotChainDocument, BotRiskDocument, OwnerGradeDocument } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Panel } from '../../platform/ui/Page';
import { Shown } from '../../platform/ui/states';
import { Unbroken } from '../../platform/ui/Unbroken';
import type { BotRecord } from '../../catalog/botRecord';
import { stagesOf, type Stage } from './stages';

type Props = {
  readonly bot: BotRecord;
  /** The instant as of which its risk is shown; null if the warehouse has no data. */
  readonly asOf: string | null;
};

function Step({ stage }: { readonly stage: Stage }) {
  const { words } = useLanguage();
  const texts = words.chain;
  const { key, note, to, tone, value } = stage;
  const inside = (
    <>
      <span className="chain-name">{texts.stage[key]}</span>
      <span className="chain-value">{value ?? '–'}</span>
      {note !== undefined && (
        <span className="chain-note">
          <Unbroken>{note}</Unbroken>
        </span>
      )}
    </>
  );
  return (
    <li className={`chain-step tone-${value === null ? 'none' : tone}`}>
      {to.startsWith('#') ? (
        <a className="chain-link" href={to}>
          {inside}
        </a>
      ) : (
        <Link className="chain-link" to={to}>
          {inside}
        </Link>
      )}
    </li>
  );
}

/** What a bot has gone through, from what was wanted of it to how its owners are appraised for it, in one line. */
export function BotChain({ bot: { code, ownerDepartment }, asOf }: Props) {
  const { words, formats } = useLanguage();
  const viewer = useViewer();
  const may = (permission: string) => viewer?.may(permission) === true;
  const reading = useRead(
    BotChainDocument,
    { code, delivery: may('delivery:read'), operations: may('operations:read') },
    { keep: true, skip: viewer === null },
  );
  const risk = useRead(BotRiskDocument, { bot: code, asOf: asOf ?? '' }, { skip: asOf === null || !may('risk:read') });
  const grade = useRead(
    OwnerGradeDocument,
    { department: ownerDepartment?.code ?? '' },
    { skip: ownerDepartment === null || !may('appraisal:read') },
  );
  return (
    <Panel title={words.chain.title} flush>
      <Shown reading={reading} lines={3}>
        {({ bot }) =>
          bot !== null && (
            <ol className="chain">
              {stagesOf(
                { bot, risk: risk.data?.riskScores.edges[0]?.node.level, grade: grade.data },
                words,
                formats,
              ).map((stage) => (
                <Step key={stage.key} stage={stage} />
              ))}
            </ol>
          )
        }
      </Shown>
    </Panel>
  );
}
