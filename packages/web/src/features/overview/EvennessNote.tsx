import { scoreRoutes } from '@lianxin/api';
import { formatFixed, formatPeriod } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { useCall } from '../../lib/query.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { overviewTexts } from './texts.ts';

interface About {
  scheme: string;
  query: { period: string; compare?: string; field?: string; organisation?: string };
}

/** The overview of what a list holds, for the figures that the list works out. */
export function useFigures({ scheme, query }: About, enabled: boolean) {
  return useCall(scoreRoutes.getOverview, { params: { scheme }, query }, { enabled, keep: true });
}

/** How the evenness of the list came about, worked out for the period and the one before. */
export function EvennessNote({ of }: { of: ReturnType<typeof useFigures> }) {
  const t = useTexts(overviewTexts);
  const { language } = useLanguage();
  return (
    <Loaded of={of}>
      {({ period, compare, mean, meanBefore, deviation, deviationBefore, evenness, evennessBefore }) => {
        const lines = [
          { period, mean, deviation, evenness },
          { period: compare, mean: meanBefore, deviation: deviationBefore, evenness: evennessBefore },
        ];
        return (
          <div className="worked">
            {lines.map((line) =>
              line.period === null || line.mean === null || line.deviation === null || line.evenness === null ? null : (
                <p key={line.period}>
                  {t('evennessWorked', {
                    period: formatPeriod(line.period, language),
                    evenness: formatFixed(line.evenness, 1),
                    deviation: formatFixed(line.deviation, 1),
                    mean: formatFixed(line.mean, 1),
                  })}
                </p>
              ),
            )}
            <p className="muted">{t('evennessHint')}</p>
          </div>
        );
      }}
    </Loaded>
  );
}
