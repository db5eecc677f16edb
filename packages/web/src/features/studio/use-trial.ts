import { simulationRoutes } from '@lianxin/api';
import { useEffect, useState } from 'react';
import { useCall } from '../../lib/query.ts';
import { changesOf, type Variant } from './variant.ts';

/** Short enough to follow a hand, long enough not to ask for every pixel. */
const whileDragging = 60;
const whenStill = 700;

/** The comparison of a variant with the rules in force. While a value is dragged at most one question is on its way, and the last one asked wins. */
export function useTrial(scheme: string, period: string, variant: Variant, enabled = true) {
  const wanted = JSON.stringify(changesOf(variant));
  const [asked, setAsked] = useState(wanted);
  const trial = useCall(
    simulationRoutes.simulate,
    { body: { scheme, period, changes: JSON.parse(asked) as ReturnType<typeof changesOf> } },
    { keep: true, enabled },
  );
  const { isFetching } = trial;
  useEffect(() => {
    if (asked === wanted || isFetching) return;
    const timer = setTimeout(() => setAsked(wanted), whileDragging);
    return () => clearTimeout(timer);
  }, [asked, wanted, isFetching]);
  return { ...trial, behind: asked !== wanted || trial.isPlaceholderData };
}

/**
 * What the checker, the rule book and the burden say of a variant, asked when the hand rests: reading the whole pack again takes several times as
 * long as scoring. The burden hangs on which parts there are, so that it is asked for at once when one is switched off or on.
 */
export function useCheck(scheme: string, variant: Variant) {
  const wanted = JSON.stringify(changesOf(variant));
  const [asked, setAsked] = useState(wanted);
  useEffect(() => {
    if (asked === wanted) return;
    const timer = setTimeout(() => setAsked(wanted), switchedOff(asked) === switchedOff(wanted) ? whenStill : 0);
    return () => clearTimeout(timer);
  }, [asked, wanted]);
  const changes = JSON.parse(asked) as ReturnType<typeof changesOf>;
  const check = useCall(simulationRoutes.checkSimulation, { body: { scheme, changes } }, { keep: true });
  return { ...check, behind: asked !== wanted || check.isPlaceholderData };
}

/** The parts that changes switch off. */
function switchedOff(changes: string): string {
  return (JSON.parse(changes) as ReturnType<typeof changesOf>)
    .flatMap(({ path }) => (path.endsWith('.off') ? [path] : []))
    .join(' ');
}
