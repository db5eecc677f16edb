/** Systems whose rules are packs with worked cases: see docs/systems.md. */
export const systems: readonly { id: string; name: string; pack: string; schemes: readonly string[]; cases: number }[] =
  [
    {
      id: 'Q1',
      name: 'the hundred-point assessment',
      pack: 'quzhou-party-building',
      schemes: ['village-assessment', 'township-assessment', 'county-assessment', 'city-assessment'],
      cases: 2,
    },
    { id: 'Q11', name: 'the members’ index', pack: 'quzhou-party-building', schemes: ['member-index'], cases: 6 },
    {
      id: 'H1',
      name: 'the composite assessments',
      pack: 'huanghua-five-good',
      schemes: ['grass-roots-assessment', 'department-assessment', 'two-new-assessment'],
      cases: 2,
    },
    { id: 'B2', name: 'ranking by peer group', pack: 'hubei-statements', schemes: ['secretary-ranking'], cases: 2 },
    { id: 'B8', name: 'classes of organisations', pack: 'hubei-statements', schemes: ['organisation-class'], cases: 2 },
    {
      id: 'B10',
      name: 'share targets and dormant branches',
      pack: 'hubei-statements',
      schemes: ['branch-activity', 'share-targets'],
      cases: 2,
    },
  ];
