import type { Basis, Phrase, Words } from '@lianxin/core';

// What the server gives the renderer of residents' pages. Nobody is named in any of these shapes: organisations, places and counts only.

/** A star as residents may see it: the pack publishes it and its period is settled. */
export interface PublicStar {
  scheme: string;
  schemeTitle: Words;
  /** Settle period, such as 2026-Q3. */
  period: string;
  level: number;
  levelTitle: Words;
  /** The scheme's highest level: how many outlines to draw. */
  most: number;
}

/** An organisation with its newest star under each published scheme, and all its settled periods, newest first. */
export interface PublicOrganisation {
  name: string;
  kind: 'county' | 'committee' | 'branch';
  stars: PublicStar[];
  history: PublicStar[];
}

/** Members' stars of a branch in its newest settled period, highest level first; `members` is null where fewer than the least group has it. */
export interface PublicMemberStars {
  organisation: string;
  schemeTitle: Words;
  period: string;
  levels: { level: number; title: Words; most: number; members: number | null }[];
  /** Smallest number of members that is told. */
  leastGroup: number;
}

/** One rule in the document's own words. */
export interface PublicRule {
  title: Words;
  rule: string | null;
  source: string | null;
  basis: Basis;
}

/** A rule that decides a level, with what the pack makes of it in plain words. */
export interface PublicLevelRule extends PublicRule {
  phrases: Phrase[];
}

/** How a star is given: what the pack says to everybody. */
export interface PublicScheme {
  scheme: string;
  title: Words;
  rule: string | null;
  document: string;
  /** As the rule book has them: a row a level, highest first, with its line, what it asks besides and its places; then how places and ties go. Empty without levels. */
  levels: { head: Words[]; rows: Phrase[][]; phrases: Phrase[] };
  sections: (PublicRule & { items: PublicRule[] })[];
  deductions: PublicRule[];
  vetoes: PublicLevelRule[];
  /** Who is not assessed. */
  exempt: PublicLevelRule[];
  promotion: PublicRule | null;
  /** Why this leaves the house. */
  publish: PublicRule;
  /** How long after a period one may appeal: 15 天, 5 个工作日. */
  appealDays: Words;
}

export interface PublicPlace {
  area: string;
  name: string;
}

/** A place in a list, in code order, with the newest star of its own organisation. */
export interface PublicUnit extends PublicPlace {
  organisation: string | null;
  star: PublicStar | null;
}

/** A list of units and the period its stars belong to. */
export interface PublicUnits {
  schemeTitle: Words | null;
  period: string | null;
  units: PublicUnit[];
}

export interface VillagePageData {
  county: PublicPlace;
  township: PublicPlace | null;
  place: PublicPlace & { kind: 'village' | 'community' };
  branches: PublicOrganisation[];
  memberStars: PublicMemberStars[];
  committee: PublicOrganisation | null;
  schemes: PublicScheme[];
}

export interface TownshipPageData {
  county: PublicPlace;
  place: PublicPlace;
  committees: PublicOrganisation[];
  villages: PublicUnits;
  /** Branches of the township itself, which have no village. */
  others: PublicOrganisation[];
  schemes: PublicScheme[];
}

export interface CountyPageData {
  place: PublicPlace;
  /** The county's own Party organisation. */
  organisation: string | null;
  townships: PublicUnits;
  /** Committees that no township holds, such as that of the county's departments. */
  others: PublicOrganisation[];
  schemes: PublicScheme[];
}

export interface CountiesPageData {
  counties: PublicPlace[];
}

/** How a reader asked to see the page; all of it travels in the address, so nothing is stored about anybody. */
export interface PublicView {
  language: 'zh' | 'en';
  /** Standard, 长辈版 and 特大. */
  size: 'm' | 'l' | 'xl';
  /** `auto` follows the device. */
  theme: 'auto' | 'light' | 'dark';
  /** Path of this page without its query. */
  path: string;
}

/** The built page module (`vite build --ssr src/public/render.tsx`): pure, from data to a complete HTML document. */
export interface PublicRenderer {
  renderVillage(data: VillagePageData, view: PublicView): string;
  renderTownship(data: TownshipPageData, view: PublicView): string;
  renderCounty(data: CountyPageData, view: PublicView): string;
  renderCounties(data: CountiesPageData, view: PublicView): string;
  renderNotFound(data: { home: string }, view: PublicView): string;
  renderUnavailable(view: PublicView): string;
}
