import type { PublicRenderer } from '@lianxin/api';
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { CountiesPage, CountyPage } from './CountyPage.tsx';
import { NotFoundPage, UnavailablePage } from './NotFoundPage.tsx';
import { TownshipPage } from './TownshipPage.tsx';
import { VillagePage } from './VillagePage.tsx';

function page(element: ReactElement): string {
  return `<!doctype html>${renderToStaticMarkup(element)}`;
}

// Entry of the SSR build: pages that need no JavaScript, from data to HTML.
export const renderVillage: PublicRenderer['renderVillage'] = (data, view) =>
  page(<VillagePage data={data} view={view} />);
export const renderTownship: PublicRenderer['renderTownship'] = (data, view) =>
  page(<TownshipPage data={data} view={view} />);
export const renderCounty: PublicRenderer['renderCounty'] = (data, view) =>
  page(<CountyPage data={data} view={view} />);
export const renderCounties: PublicRenderer['renderCounties'] = (data, view) =>
  page(<CountiesPage data={data} view={view} />);
export const renderNotFound: PublicRenderer['renderNotFound'] = ({ home }, view) =>
  page(<NotFoundPage home={home} view={view} />);
export const renderUnavailable: PublicRenderer['renderUnavailable'] = (view) => page(<UnavailablePage view={view} />);
