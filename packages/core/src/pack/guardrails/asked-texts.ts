import type { Duty } from '../../duties/duty.ts';
import type { Indicator } from '../../indicators/indicator.ts';
import type { Pack } from '../pack.ts';
import { type About, type Scored, isPrivate, measureTexts, words } from './scored-texts.ts';

/** An indicator that somebody must come up to is an appraisal, whether or not a scheme reads it. One without a standard only tells. */
export function standardTexts(pack: Pack): Scored<Indicator, About>[] {
  return pack.indicators
    .filter(({ standards, targets, basis, ...rest }) => {
      const asks = standards.length > 0 || targets.length > 0 || rest['opens-problem'] !== undefined;
      // What a law measures is not the pack's invention.
      return asks && basis !== 'law';
    })
    .map((part) => ({
      ...about(pack, part, part.subject),
      excuse: 'standard',
      path: ['measure'],
      own: [...words(part, part.indicator), ...part.standards.flatMap((one) => words(one, ''))],
      sources: measureTexts(pack, part, part.measure).flatMap(({ texts }) => texts),
    }));
}

/** Duties that no scheme scores: to be held to do it every week is no better. */
export function dutyBoundTexts(pack: Pack): Scored<Duty, About>[] {
  const scored = (duty: Duty) =>
    pack.schemes.some(({ subject, ...scheme }) => {
      const text = JSON.stringify(scheme);
      return text.includes(`"${duty.duty}"`) || (subject === duty.on && /"(?:duties|overdue)":"all"/.test(text));
    });
  return pack.duties
    .filter((duty) => duty.basis !== 'law' && !scored(duty))
    .map((part) => ({
      ...about(pack, part, part.on),
      excuse: 'duty',
      path: ['met-by'],
      own: words(part, part.duty),
      sources: measureTexts(pack, { subject: part.on }, part['met-by']).flatMap(({ texts }) => texts),
    }));
}

function about<Part extends { title: string }>(pack: Pack, part: Part, subject: string) {
  const scheme = { subject };
  return {
    scheme,
    part,
    title: part.title,
    without: [],
    excusing: [],
    private: isPrivate(pack, scheme),
    negative: false,
  };
}
