import {
  BotChoicesDocument,
  DepartmentChoicesDocument,
  EmployeeChoicesDocument,
  TeamChoicesDocument,
} from '../../generated/graphql';
import { lookup, LookupMenu, type LookedUp } from '../ui/LookupMenu';

type Kind = 'bot' | 'department' | 'anyDepartment' | 'employee' | 'team';

/** How records are looked up. Forms offer departments that are active; lists can be filtered by closed ones too. */
const lookups = {
  bot: lookup(
    BotChoicesDocument,
    (text) => ({ text }),
    ({ bots }) => bots.edges.map(({ node }) => node),
  ),
  department: lookup(
    DepartmentChoicesDocument,
    (text) => ({ text, state: ['ACTIVE'] as const }),
    ({ departments }) => departments.edges.map(({ node }) => node),
  ),
  anyDepartment: lookup(
    DepartmentChoicesDocument,
    (text) => ({ text }),
    ({ departments }) => departments.edges.map(({ node }) => node),
  ),
  employee: lookup(
    EmployeeChoicesDocument,
    (text) => ({ text }),
    ({ employees }) => employees.edges.map(({ node }) => node),
  ),
  team: lookup(
    TeamChoicesDocument,
    (text) => ({ text }),
    ({ teams }) => teams.edges.map(({ node }) => node),
  ),
};

type Props = {
  readonly kind: Kind;
  readonly label: string;
  /** The code of the selected record; empty if there is none. */
  readonly chosen: string;
  readonly onChoose: (code: string, choice: LookedUp | null) => void;
};

/** The choice of one record, looked up by name as one types. */
export function RecordMenu({ kind, label, chosen, onChoose }: Props) {
  return (
    <LookupMenu
      lookup={lookups[kind]}
      context={null}
      label={label}
      chosen={chosen}
      onChoose={(choice) => onChoose(choice?.code ?? '', choice)}
    />
  );
}
