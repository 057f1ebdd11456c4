import { Link } from 'react-router';
import { coursePath } from '../../training/paths';
import { Suspensions } from '../../training/Suspensions';
import { BotFunctionsDocument, type BotFunctionsQuery } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { date } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge } from '../../platform/ui/Badge';
import { Panel } from '../../platform/ui/Page';
import { Empty, Shown } from '../../platform/ui/states';
import { Table } from '../../platform/ui/Table';
import { useViewer } from '../../platform/api/useViewer';
import { DirectGrant, isUnconfirmed } from '../DirectGrant';
import { ConfirmFunction, EndFunctionCourse, FunctionTools, RetireFunction, RevokeFunction } from './FunctionForms';
import { Unbroken } from '../../platform/ui/Unbroken';

type Bot = NonNullable<BotFunctionsQuery['bot']>;
type Required = Bot['functionCourses']['edges'][number]['node'];
type Grant = NonNullable<Bot['functionGrants']>['edges'][number]['node'];

/** A function with the rights to it; without one, the rights to the whole bot. */
type Row = {
  readonly function: Bot['functions']['edges'][number]['node'] | null;
  readonly grants: readonly Grant[];
  readonly courses: readonly Required[];
};

function rows(bot: Bot): readonly Row[] {
  const grants = bot.functionGrants?.edges.map(({ node }) => node) ?? [];
  const courses = bot.functionCourses.edges.map(({ node }) => node);
  const row = (one: Row['function']): Row => ({
    function: one,
    grants: grants.filter((grant) => grant.function?.id === one?.id),
    courses: courses.filter((course) => course.function?.id === one?.id),
  });
  const whole = row(null);
  const each = bot.functions.edges.map(({ node }) => row(node));
  return whole.grants.length + whole.courses.length === 0 ? each : [whole, ...each];
}

function Holder({ grant }: { readonly grant: Grant }) {
  const { words } = useLanguage();
  const texts = words.functions;
  return (
    <li>
      {grant.holder} <span className="quiet">{texts.kind[grant.kind]}</span>
      {grant.expiresAt !== null && <span className="quiet"> · <Unbroken>{texts.until(date(grant.expiresAt))}</Unbroken></span>}
      {grant.suspendedSince !== null && (
        <>
          {' '}
          <Badge tone="medium">{texts.suspended(date(grant.suspendedSince))}</Badge>
        </>
      )}
      {grant.lastUsedAt !== null && <span className="quiet"> · <Unbroken>{texts.used(date(grant.lastUsedAt))}</Unbroken></span>}{' '}
      {isUnconfirmed(grant) && <ConfirmFunction grant={grant.id} holder={grant.holder} />}
      <RevokeFunction grant={grant.id} holder={grant.holder} />
      <DirectGrant grant={grant} />
    </li>
  );
}

function Functions({ bot, withGrants }: { readonly bot: Bot; readonly withGrants: boolean }) {
  const { words } = useLanguage();
  const texts = words.functions;
  return (
    <Table
      caption={texts.title}
      rows={rows(bot)}
      rowKey={(row) => row.function?.id ?? 'whole'}
      columns={[
        {
          key: 'function',
          head: texts.function,
          heading: true,
          cell: ({ function: one }) =>
            one === null ? (
              texts.whole
            ) : (
              <>
                {one.name} <code>{one.code}</code>
                {one.retiredAt !== null && <Badge tone="quiet">{texts.retired}</Badge>}
                {one.description !== null && <span className="cell-sub">{one.description}</span>}
                {one.retiredAt === null && <RetireFunction one={one} />}
              </>
            ),
        },
        {
          key: 'courses',
          head: texts.courses,
          cell: (row: Row) =>
            row.courses.length === 0 ? (
              '–'
            ) : (
              <ul className="cell-list">
                {row.courses.map((required) => (
                  <li key={required.id}>
                    {required.course !== null && <Link to={coursePath(required.course.code)}>{required.course.name}</Link>}{' '}
                    <EndFunctionCourse required={required} />
                  </li>
                ))}
              </ul>
            ),
        },
        ...(withGrants
          ? [
              {
                key: 'holders',
                head: texts.holders,
                cell: (row: Row) =>
                  row.grants.length === 0 ? (
                    <span className="quiet">{texts.nobody}</span>
                  ) : (
                    <ul className="cell-list">
                      {row.grants.map((grant) => (
                        <Holder key={grant.id} grant={grant} />
                      ))}
                    </ul>
                  ),
              },
            ]
          : []),
      ]}
    />
  );
}

/** What a bot can be used for, and who may use it for that. */
export function BotFunctions({ code }: { readonly code: string }) {
  const { words } = useLanguage();
  const withGrants = useViewer()?.may('access:read-functions') === true;
  const reading = useRead(BotFunctionsDocument, { code, withGrants }, { keep: true });
  return (
    <Panel
      title={words.functions.title}
      flush
      tools={reading.data?.bot != null && <FunctionTools bot={reading.data.bot} />}
    >
      <Shown reading={reading}>
        {({ bot }) =>
          bot === null || rows(bot).length === 0 ? (
            <Empty title={words.functions.none} />
          ) : (
            <>
              <Functions bot={bot} withGrants={withGrants} />
              {(bot.functionSuspensions?.edges.length ?? 0) > 0 && (
                <Suspensions rows={bot.functionSuspensions?.edges.map(({ node }) => node) ?? []} />
              )}
            </>
          )
        }
      </Shown>
    </Panel>
  );
}
