/** Rows as the registry's tables hold them, before sealing; dates are `YYYY-MM-DD`, `validTo` is the first day no longer valid. */

export type Field = 'rural' | 'community' | 'organ' | 'two-new';

export interface OrganisationRow {
  county: string;
  id: string;
  validFrom: string;
  validTo: string | null;
  parent: string | null;
  /** Ids from the county down to this one, each between slashes. */
  path: string;
  kind: 'county' | 'committee' | 'branch';
  form: 'county-committee' | 'township-committee' | 'sector-committee' | 'general-branch' | 'joint-branch' | 'branch';
  name: string;
  /** A township committee has the field most of its branches have; the county has none. */
  field: Field | 'county';
  /** Code of the area it works in. */
  area: string;
  /** Of a branch: whether it has a committee, and whether it is divided into Party groups. */
  attributes?: { committee: boolean; groups: boolean };
}

export type Schooling =
  'primary' | 'junior-middle' | 'senior-middle' | 'secondary-vocational' | 'college' | 'bachelor' | 'postgraduate';

export interface PersonRow {
  county: string;
  id: string;
  name: string;
  /** GB/T 2261.1: 1 male, 2 female. */
  sex: 1 | 2;
  born: string;
  schooling: Schooling;
  /** Day the branch's assembly admitted the person; probation runs a year from it. */
  joinedOn: string;
  /** Branch at the registry's date. */
  organisation: string;
  identityNumber: string;
  phone: string;
}

export interface MembershipRow {
  county: string;
  person: string;
  validFrom: string;
  validTo: string | null;
  organisation: string;
  kind: 'full' | 'probationary';
}

/**
 * `village-head` is the elected head of the village committee (村委会主任), `village-cadre` its other members; branch secretary
 * and committee are the other of a village's two committees (两委). `officer` is a committee's organisation officer.
 */
export type Post = 'secretary' | 'deputy-secretary' | 'committee-member' | 'village-head' | 'village-cadre' | 'officer';

export interface PostRow {
  county: string;
  person: string;
  organisation: string;
  post: Post;
  validFrom: string;
  validTo: string | null;
}

/** A role to be granted over an organisation; that every member may see to their own affairs goes without a row. */
export interface RoleRow {
  county: string;
  person: string;
  organisation: string;
  role:
    | 'branch-secretary'
    | 'grid-worker'
    | 'township-officer'
    | 'county-officer'
    | 'reviewer'
    | 'auditor'
    | 'system-administrator';
}

export interface Registry {
  county: string;
  name: string;
  asOf: string;
  organisations: OrganisationRow[];
  people: PersonRow[];
  memberships: MembershipRow[];
  posts: PostRow[];
  roles: RoleRow[];
}
