import { scoreRoutes, type AppealView } from '@lianxin/api';
import { dateOfTime, formatPeriod, formatShort } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { useList } from '../../lib/query.ts';
import { appealStateTexts } from '../../lib/texts.ts';
import { Empty, Loaded } from '../../ui/Loaded.tsx';
import { More } from '../../ui/More.tsx';
import { RowLink } from '../../ui/Row.tsx';
import type { StateKind } from '../../ui/State.tsx';
import { PhonePage } from '../phone-shell/PhonePage.tsx';
import { appealsTexts } from './texts.ts';

export const appealShapes: Record<AppealView['state'], StateKind> = {
  raised: 'doing',
  accepted: 'done',
  rejected: 'stop',
  withdrawn: 'back',
};

/** Appeals of mine and, for those who decide, of their scope. */
export function AppealsPage() {
  const t = useTexts(appealsTexts);
  const states = useTexts(appealStateTexts);
  const { language, words } = useLanguage();
  const appeals = useList(scoreRoutes.listAppeals, { query: {} });
  return (
    <PhonePage title={t('mine')} parent="/m/mine">
      <Loaded of={appeals}>
        {() =>
          appeals.items.length === 0 ? (
            <Empty lead={t('noneLead')}>
              <p>{t('noneTodo')}</p>
            </Empty>
          ) : (
            <>
              {appeals.items.map((appeal) => {
                const at = appeal.acts.at(-1)?.at;
                return (
                  <RowLink
                    key={appeal.id}
                    to="/m/appeals/$appeal"
                    params={{ appeal: appeal.id }}
                    shape={appealShapes[appeal.state]}
                    quiet={!appeal.can.includes('decide')}
                    heading={words(appeal.itemTitle)}
                    {...(at === undefined ? {} : { end: formatShort(dateOfTime(at)) })}
                    why={t('rowWhy', {
                      subject: appeal.subject.name,
                      period: formatPeriod(appeal.period, language),
                      state: states(appeal.state),
                    })}
                  />
                );
              })}
              <p className="phone-pad">
                <More of={appeals} />
              </p>
            </>
          )
        }
      </Loaded>
    </PhonePage>
  );
}
