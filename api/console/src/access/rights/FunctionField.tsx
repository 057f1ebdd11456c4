import { useDeferredValue, useState } from 'react';
import { FunctionOffersDocument } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Field } from '../../platform/ui/FormDialog';

type Props = { readonly chosen: string; readonly onChange: (id: string) => void };

/** One of the functions of bots that there are, found by the names of the bot and the function. */
export function FunctionField({ chosen, onChange }: Props) {
  const { words } = useLanguage();
  const texts = words.rights;
  const [typed, setTyped] = useState('');
  const reading = useRead(FunctionOffersDocument, { nameContains: useDeferredValue(typed.trim()) }, { keep: true });
  return (
    <>
      <Field label={words.platform.search}>
        <input type="search" className="input" value={typed} onChange={(event) => setTyped(event.target.value)} />
      </Field>
      <Field label={texts.fields.function}>
        <select className="input" required value={chosen} onChange={(event) => onChange(event.target.value)}>
          <option value="">–</option>
          {reading.data?.functionOffers.map((offer) => (
            <option key={offer.id} value={offer.id}>
              {offer.bot} · {offer.name}
            </option>
          ))}
        </select>
      </Field>
    </>
  );
}
