import { useId, useState } from 'react';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { studioTexts } from './texts.ts';
import { groupOf, groups, matching, withValue, type Parameter, type Variant } from './variant.ts';

interface ValuesProps {
  parameters: readonly Parameter[];
  variant: Variant;
  onChange: (variant: Variant) => void;
}

/** Every value that can be tried, in groups, each with the value in force beside it. */
export function Values({ parameters, variant, onChange }: ValuesProps) {
  const t = useTexts(studioTexts);
  const [typed, setTyped] = useState('');
  // On a narrow screen one group at a time.
  const wide = window.innerWidth > 760;
  const found = matching(parameters, typed);
  const changed = Object.keys(variant).length;
  return (
    <section className="studio-values" aria-labelledby="studio-what">
      <h2 id="studio-what" className="h2">
        {t('what')} <small>{t('whatHint')}</small>
      </h2>
      <div className="studio-find">
        <input
          className="input"
          type="search"
          aria-label={t('find')}
          placeholder={t('find')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        {changed === 0 ? null : <Button onClick={() => onChange({})}>{t('undoAll')}</Button>}
      </div>
      {found.length === 0 ? <p className="muted">{t('noneFound')}</p> : null}
      {groups.map((group) => {
        const own = found.filter((parameter) => groupOf(parameter) === group);
        if (own.length === 0) return null;
        return (
          <details key={group} open={group === 'edge' || (group === 'points' && wide) || typed !== ''}>
            <summary>
              {t(`group-${group}`)} <small>{own.length}</small>
            </summary>
            {own.map((parameter) => (
              <ValueControl
                key={parameter.path}
                parameter={parameter}
                tried={variant[parameter.path]}
                onChange={(value) => onChange(withValue(variant, parameter, value))}
              />
            ))}
          </details>
        );
      })}
    </section>
  );
}

interface ControlProps {
  parameter: Parameter;
  tried: number | true | undefined;
  onChange: (value: number | boolean | null) => void;
}

function ValueControl({ parameter, tried, onChange }: ControlProps) {
  const t = useTexts(studioTexts);
  const { words } = useLanguage();
  const id = useId();
  const title = words(parameter.title);
  if (parameter.kind === 'off' || parameter.range === null) {
    return (
      <label className="studio-off" title={parameter.rule ?? undefined}>
        <input type="checkbox" checked={tried === true} onChange={(event) => onChange(event.target.checked)} />
        {t('switchOff', { title })}
      </label>
    );
  }
  const now = Number(parameter.value);
  const value = typeof tried === 'number' ? tried : now;
  const { min, max, step } = parameter.range;
  const place = (at: number) => `${Math.min(100, Math.max(0, (100 * (at - min)) / (max - min)))}%`;
  const name = `${title} ${words(parameter.label)}`;
  return (
    <div className={tried === undefined ? 'studio-value' : 'studio-value changed'} title={parameter.rule ?? undefined}>
      <label htmlFor={id}>
        {title} <span className="muted">{words(parameter.label)}</span>
      </label>
      <span className="studio-number">
        {tried === undefined ? null : (
          <button
            type="button"
            className="studio-undo"
            aria-label={`${name} ${t('undo')}`}
            onClick={() => onChange(null)}
          >
            <del>{formatNumber(now)}</del>
          </button>
        )}
        <input
          className="input"
          type="number"
          aria-label={name}
          min={min}
          step={step}
          value={value}
          onChange={(event) => onChange(event.target.value === '' ? null : event.target.valueAsNumber)}
        />
      </span>
      <span className="studio-slide">
        <i style={{ left: place(now) }} aria-hidden="true" />
        <input
          id={id}
          type="range"
          min={min}
          max={Math.max(max, value)}
          step={step}
          value={value}
          aria-valuetext={tried === undefined ? `${value}` : `${value}, ${t('now', { value: formatNumber(now) })}`}
          onChange={(event) => onChange(event.target.valueAsNumber)}
        />
      </span>
    </div>
  );
}
