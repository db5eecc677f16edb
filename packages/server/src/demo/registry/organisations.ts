import { type Area, areasOf, isCommunity, placeName } from './areas.ts';
import { type Random, random } from './random.ts';
import { apportion } from './rake.ts';
import type { Field, OrganisationRow } from './rows.ts';
import { organBranchNames, twoNewBranchNames } from './work-units.ts';

export interface OrganisationPlan {
  county: string;
  areas: readonly Area[];
  /** 9-digit codes of the townships to take. */
  townships: readonly string[];
  organBranches: number;
  twoNewBranches: number;
  members: number;
  seed: string;
}

/** A branch and how many members it is to have. */
export interface PlannedBranch {
  organisation: OrganisationRow;
  members: number;
}

/** Members relative to other fields: villages are middling, communities large, joint branches of firms small. */
const usualSize: Record<Field, number> = { rural: 25, community: 42, organ: 21, 'two-new': 13 };

/** A branch of this many members or more is a general branch (党总支, from 50 on). */
const generalBranchFrom = 50;

/** The county's organisations and the size of each branch; sizes add up to the plan's members exactly. */
export function planOrganisations(plan: OrganisationPlan): {
  organisations: OrganisationRow[];
  branches: PlannedBranch[];
} {
  const draw = random(plan.seed, plan.county, 'organisations');
  const county = plan.areas.find(({ code }) => code === plan.county);
  if (!county) throw new Error(`no area ${plan.county} among the areas given`);
  const rank = county.name.slice(-1);
  const root: OrganisationRow = {
    county: plan.county,
    id: plan.county,
    validFrom: '1949-10-01',
    validTo: null,
    parent: null,
    path: `/${plan.county}/`,
    kind: 'county',
    form: 'county-committee',
    name: `中共${county.name}委员会`,
    field: 'county',
    area: plan.county,
  };
  const organisations = [root];
  const add = (
    parent: OrganisationRow,
    row: Pick<OrganisationRow, 'id' | 'kind' | 'form' | 'name' | 'field' | 'area'>,
    since: string,
  ) => {
    const added = {
      county: plan.county,
      validFrom: since,
      validTo: null,
      parent: parent.id,
      path: `${parent.path}${row.id}/`,
      ...row,
    };
    organisations.push(added);
    return added;
  };

  const branches: OrganisationRow[] = [];
  for (const code of plan.townships) {
    const township = plan.areas.find((area) => area.code === code);
    if (!township) throw new Error(`no township ${code} among the areas given`);
    const villages = areasOf(plan.areas, 'village', code);
    const short = code.slice(6);
    const committee = add(
      root,
      {
        id: `t${short}`,
        kind: 'committee',
        form: 'township-committee',
        name: `${township.name}${/(街道|开发区|园区|管理区|办事处)$/.test(township.name) ? '党工委' : '党委'}`,
        field: villages.filter(isCommunity).length * 2 > villages.length ? 'community' : 'rural',
        area: code,
      },
      sinceBetween(draw, 1958, 1990),
    );
    branches.push(
      add(
        committee,
        {
          id: `t${short}-organ`,
          kind: 'branch',
          form: 'branch',
          name: `${township.name}机关党支部`,
          field: 'organ',
          area: code,
        },
        sinceBetween(draw, 1985, 2005),
      ),
    );
    for (const village of villages) {
      const community = isCommunity(village);
      branches.push(
        add(
          committee,
          {
            id: `v${short}-${village.code.slice(9)}`,
            kind: 'branch',
            form: 'branch',
            name: `${placeName(village)}党支部`,
            field: community ? 'community' : 'rural',
            area: village.code,
          },
          community ? sinceBetween(draw, 2000, 2016) : sinceBetween(draw, 1955, 1985),
        ),
      );
    }
  }
  const sectors = [
    {
      id: 'organs',
      name: `${rank}直机关工委`,
      field: 'organ',
      names: organBranchNames(plan.organBranches),
      since: [1985, 2015],
    },
    {
      id: 'two-new',
      name: `${rank}委两新工委`,
      field: 'two-new',
      names: twoNewBranchNames(plan.twoNewBranches),
      since: [2005, 2022],
    },
  ] as const;
  for (const { id, name, field, names, since } of sectors) {
    const committee = add(
      root,
      { id, kind: 'committee', form: 'sector-committee', name, field, area: plan.county },
      `${since[0]}-07-01`,
    );
    for (const [index, title] of names.entries()) {
      branches.push(
        add(
          committee,
          {
            id: `${id === 'organs' ? 'organ' : 'firm'}-${String(index + 1).padStart(3, '0')}`,
            kind: 'branch',
            form: title.includes('联合') ? 'joint-branch' : 'branch',
            name: title,
            field,
            area: plan.county,
          },
          sinceBetween(draw, since[0] + 1, since[1]),
        ),
      );
    }
  }
  return { organisations, branches: giveSizes(branches, plan.members, draw) };
}

function sinceBetween(draw: Random, from: number, to: number): string {
  const [year, month] = [from + draw.int(to - from + 1), 1 + draw.int(12)];
  return `${year}-${String(month).padStart(2, '0')}-01`;
}

/** At least three members each (a branch needs three full members), the rest spread unevenly about the usual size. */
function giveSizes(branches: OrganisationRow[], members: number, draw: Random): PlannedBranch[] {
  const least = 4;
  if (members < branches.length * least)
    throw new Error(`${members} members are too few for ${branches.length} branches`);
  const weights = branches.map(({ field }) => {
    const usual = field === 'county' ? 20 : usualSize[field];
    return Math.max(0.5, usual * Math.exp(0.42 * draw.normal()) - least);
  });
  const more = apportion(weights, members - branches.length * least);
  return branches.map((organisation, index) => {
    const size = least + (more[index] ?? 0);
    if (organisation.form === 'branch' && size >= generalBranchFrom) {
      organisation.form = 'general-branch';
      organisation.name = organisation.name.replace('党支部', '党总支');
    }
    return { organisation, members: size };
  });
}
