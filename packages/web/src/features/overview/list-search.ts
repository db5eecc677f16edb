/** The query of a list of subjects; what is not said is left out of the address. */
export function listSearch(
  period: string,
  more: { level?: string | undefined; organisation?: string | undefined; field?: string | undefined } = {},
): { period: string; level?: string; organisation?: string; field?: string } {
  return {
    period,
    ...(more.level === undefined ? {} : { level: more.level }),
    ...(more.organisation === undefined ? {} : { organisation: more.organisation }),
    ...(more.field === undefined ? {} : { field: more.field }),
  };
}
