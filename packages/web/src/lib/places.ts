import type { LinkProps } from '@tanstack/react-router';
import { createContext, useContext } from 'react';

/** A page of this site, ready to be spread into a link. */
export type PlaceLink = Pick<LinkProps, 'to' | 'params' | 'search'>;

/** Where shared parts lead: the same explanation opens a record on a page of the phone, and in a drawer of the desk. */
export interface Places {
  record: (id: string) => PlaceLink;
  score: (scheme: string, subject: string, search: { period: string }) => PlaceLink;
  appeal: (id: string) => PlaceLink;
}

export const phonePlaces: Places = {
  record: (id) => ({ to: '/m/records/$record', params: { record: id } }),
  score: (scheme, subject, search) => ({ to: '/m/scores/$scheme/$subject', params: { scheme, subject }, search }),
  appeal: (id) => ({ to: '/m/appeals/$appeal', params: { appeal: id } }),
};

export const deskPlaces: Places = {
  record: (id) => ({ to: '/records', search: { record: id } }),
  score: (scheme, subject, search) => ({ to: '/stars/$scheme/subjects/$subject', params: { scheme, subject }, search }),
  appeal: (id) => ({ to: '/appeals', search: { appeal: id } }),
};

export const PlacesContext = createContext<Places>(phonePlaces);

export function usePlaces(): Places {
  return useContext(PlacesContext);
}
