import { useState, type ReactNode } from 'react';
import { useTexts } from '../../lib/i18n.ts';
import { Segmented } from '../../ui/Segmented.tsx';
import { Cases } from './Cases.tsx';
import { Cost } from './Cost.tsx';
import { Guard } from './Guard.tsx';
import { Lines } from './Lines.tsx';
import type { Report } from './standing.ts';
import { packTexts } from './texts.ts';

type Part = 'lines' | 'effect' | 'guard' | 'cost' | 'cases';

/** A report of what is not released yet, part by part: what reads otherwise first. */
export function ReportParts({ report, effect }: { report: Report; effect: ReactNode }) {
  const t = useTexts(packTexts);
  const wrong = report.diagnostics.some(({ severity, known }) => severity === 'error' && !known);
  const [part, setPart] = useState<Part>(wrong ? 'guard' : 'lines');
  const count = (of: number) => (of === 0 ? '' : ` ${of}`);
  const red = report.cases.filter(({ state }) => state !== 'green').length;
  const fresh = report.diagnostics.filter(({ known }) => !known).length;
  return (
    <>
      <Segmented<Part>
        legend={t('parts')}
        legendHidden
        options={[
          { value: 'lines', label: t('lines') + count(report.lines.length) },
          ...(effect === null ? [] : [{ value: 'effect' as const, label: t('part-effect') }]),
          { value: 'guard', label: t('part-guard') + count(fresh) },
          { value: 'cost', label: t('part-cost') },
          { value: 'cases', label: t('part-cases') + count(red) },
        ]}
        value={part}
        onChange={setPart}
      />
      {part === 'lines' ? (
        <div className="pack-part">
          <Lines lines={report.lines} />
        </div>
      ) : null}
      {part === 'effect' ? effect : null}
      {part === 'guard' ? <Guard report={report} /> : null}
      {part === 'cost' ? <Cost report={report} /> : null}
      {part === 'cases' ? <Cases report={report} /> : null}
    </>
  );
}
