import { useId, useState, type CSSProperties, type FormEvent } from 'react';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage, useTexts } from '../../lib/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { studioTexts } from './texts.ts';
import {
  addedCaps,
  groupOf,
  groups,
  matching,
  withChange,
  withValue,
  type Choice,
  type Parameter,
  type Uncapped,
  type Variant,
} from './variant.ts';

interface ValuesProps {
  parameters: readonly Parameter[];
  choices: readonly Choice[];
  uncapped: readonly Uncapped[];
  variant: Variant;
  onChange: (variant: Variant) => void;
}

/** Every value that can be tried, in groups, each with the value in force beside it. */
export function Values({ parameters, choices, uncapped, variant, onChange }: ValuesProps) {
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
      {typed !== '' || choices.length === 0 ? null : (
        <details open>
          <summary>
            {t('choices')} <small>{choices.length}</small>
          </summary>
          {choices.map((choice) => (
            <ChoiceControl
              key={choice.path}
              choice={choice}
              tried={variant[choice.path]}
              onChange={(value) => onChange(withChange(variant, choice.path, value, choice.value))}
            />
          ))}
        </details>
      )}
      {typed !== '' || uncapped.length === 0 ? null : (
        <AddCap uncapped={uncapped} variant={variant} onChange={onChange} />
      )}
    </section>
  );
}

interface ControlProps {
  parameter: Parameter;
  tried: Variant[string] | undefined;
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
  const place = (at: number) => Math.min(1, Math.max(0, (at - min) / (Math.max(max, value) - min)));
  const [from, to] = [Math.min(place(now), place(value)), Math.max(place(now), place(value))];
  const name = `${title} ${words(parameter.label)}`;
  return (
    <div className={tried === undefined ? 'studio-value' : 'studio-value changed'} title={parameter.rule ?? undefined}>
      <label htmlFor={id}>
        {title}{' '}
        <span className="muted">
          {words(parameter.label)}
          {parameter.kind === 'share' ? ` ${formatNumber(Math.round(value * 10_000) / 100)}%` : ''}
        </span>
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
      <span className="studio-slide" style={{ '--from': from, '--to': to, '--now': place(now) } as CSSProperties}>
        <b aria-hidden="true" />
        <i aria-hidden="true" />
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

interface ChoiceProps {
  choice: Choice;
  tried: Variant[string] | undefined;
  onChange: (value: string) => void;
}

/** A word chosen among a few: how equal totals at a quota's edge are treated. */
function ChoiceControl({ choice, tried, onChange }: ChoiceProps) {
  const t = useTexts(studioTexts);
  const { words } = useLanguage();
  const titleOf = (value: string) =>
    words(choice.options.find((each) => each.value === value)?.title ?? { zh: value, en: value });
  return (
    <label className={tried === undefined ? 'studio-choice' : 'studio-choice changed'} title={choice.rule ?? undefined}>
      {words(choice.title)}
      <select
        className="input"
        value={typeof tried === 'string' ? tried : choice.value}
        onChange={(event) => onChange(event.target.value)}
      >
        {choice.options.map(({ value, title }) => (
          <option key={value} value={value}>
            {words(title)}
          </option>
        ))}
      </select>
      {tried === undefined ? null : <span className="muted">{t('now', { value: titleOf(choice.value) })}</span>}
    </label>
  );
}

/** A cap given to an item that has none. */
function AddCap({ uncapped, variant, onChange }: Pick<ValuesProps, 'uncapped' | 'variant' | 'onChange'>) {
  const t = useTexts(studioTexts);
  const { words } = useLanguage();
  const [path, setPath] = useState('');
  const [most, setMost] = useState('');
  const added = addedCaps(variant, uncapped);
  const free = uncapped.flatMap(({ title, caps }) =>
    caps.filter((cap) => variant[cap.path] === undefined).map((cap) => ({ ...cap, title })),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (path === '' || most === '') return;
    onChange(withChange(variant, path, Number(most)));
    setPath('');
    setMost('');
  };
  return (
    <details open={added.length > 0}>
      <summary>
        {t('addCap')} {added.length === 0 ? null : <small>{added.length}</small>}
      </summary>
      {added.map(({ path: of, title, label, value }) => (
        <div key={of} className="studio-value changed">
          <label htmlFor={of}>
            {words(title)} <span className="muted">{words(label)}</span>
          </label>
          <span className="studio-number">
            <button
              type="button"
              className="studio-undo"
              aria-label={`${words(title)} ${words(label)} ${t('undo')}`}
              onClick={() => onChange(withChange(variant, of, null))}
            >
              <del>{t('noCap')}</del>
            </button>
            <input
              id={of}
              className="input"
              type="number"
              min={0}
              step="any"
              value={value}
              onChange={(event) =>
                onChange(withChange(variant, of, event.target.value === '' ? null : event.target.valueAsNumber))
              }
            />
          </span>
        </div>
      ))}
      <form className="studio-cap" onSubmit={submit}>
        <select
          className="input"
          aria-label={t('capOf')}
          value={path}
          onChange={(event) => setPath(event.target.value)}
        >
          <option value="">{t('capOf')}</option>
          {free.map((each) => (
            <option key={each.path} value={each.path}>
              {`${words(each.title)} ${words(each.label)}`}
            </option>
          ))}
        </select>
        <input
          className="input"
          type="number"
          min={0}
          step="any"
          aria-label={t('capMost')}
          placeholder={t('capMost')}
          value={most}
          onChange={(event) => setMost(event.target.value)}
        />
        <Button type="submit">{t('capAdd')}</Button>
      </form>
    </details>
  );
}
