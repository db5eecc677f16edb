import { recordRoutes } from '@lianxin/api';
import { Link } from '@tanstack/react-router';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { useCall } from '../../lib/query.ts';
import { Empty, Loaded } from '../../ui/Loaded.tsx';
import { PhoneTab } from '../phone-shell/PhonePage.tsx';
import './enter.css';
import type { RecordTypeView } from './entry-form.ts';
import { enterTexts } from './texts.ts';

/** What to record: what this person records most stands first. */
export function ChooseTypePage() {
  const t = useTexts(enterTexts);
  const types = useCall(recordRoutes.listRecordTypes);
  return (
    <PhoneTab title={t('enter')}>
      <Loaded of={types}>
        {({ items }) => {
          const often = items.filter((type) => type.uses > 0);
          const others = items.filter((type) => type.uses === 0);
          if (items.length === 0)
            return (
              <Empty lead={t('nothingLead')}>
                <p>{t('nothingTodo')}</p>
              </Empty>
            );
          return (
            <>
              {often.length === 0 ? null : <TypeList title={t('often')} types={often} />}
              {others.length === 0 ? null : (
                <TypeList title={often.length === 0 ? t('all') : t('others')} types={others} />
              )}
            </>
          );
        }}
      </Loaded>
    </PhoneTab>
  );
}

function TypeList({ title, types }: { title: string; types: readonly RecordTypeView[] }) {
  const { language, words } = useLanguage();
  return (
    <section className="phone-section">
      <h2>{title}</h2>
      <ul className="type-list">
        {types.map((type) => (
          <li key={type.record}>
            <Link to="/m/enter/$type" params={{ type: type.record }}>
              <b>{words(type.title)}</b>
              {language === 'zh' && type.rule !== null ? <span>{type.rule}</span> : null}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
