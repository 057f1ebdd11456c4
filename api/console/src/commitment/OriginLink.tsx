import { Link } from 'react-router';
import type { ActionItemRowFragment } from '../generated/graphql';
import { useLanguage } from '../platform/language/LanguageProvider';
import { originPath } from './paths';

type Props = {
  readonly item: Pick<ActionItemRowFragment, 'origin' | 'originKind'>;
  /** Whether its title is shown, too. */
  readonly titled?: boolean;
};

/** The record that an action item comes from, for those who may see it. */
export function OriginLink({ item, titled = false }: Props) {
  const texts = useLanguage().words.commitment;
  return item.origin === null ? (
    texts.originKind[item.originKind]
  ) : (
    <Link to={originPath(item.origin)} title={item.origin.title}>
      {titled ? `${item.origin.number} ${item.origin.title}` : item.origin.number}
    </Link>
  );
}
