/** Whether a decimal is a whole number of steps; both are exact decimals of at most six places (the reader refuses finer). */
export function isMultiple(value: number, step: number): boolean {
  // Every decimal of six places is a multiple of a finer step.
  if (step < 1e-6) return true;
  const scaled = BigInt(Math.round(value * 1e6));
  const scaledStep = BigInt(Math.round(step * 1e6));
  return scaledStep !== 0n && scaled % scaledStep === 0n;
}
