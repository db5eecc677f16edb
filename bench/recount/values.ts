/** Values of the scheme member-star that are tried otherwise, in tenths of a point. */
export interface Values {
  /** Points of a tenth of an hour of volunteering. */
  hour: number;
  /** Most points a month for organisational life. */
  meetingsMonth: number;
  /** From how many points in a quarter each star is held, from one star to five. */
  bands: readonly [number, number, number, number, number];
}

/** As packs/huanghua-1-3 has them. */
export const article: Values = { hour: 2, meetingsMonth: 40, bands: [70, 120, 170, 220, 270] };
