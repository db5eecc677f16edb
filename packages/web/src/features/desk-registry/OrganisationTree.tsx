import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTexts } from '../../lib/i18n.ts';
import { registryTexts } from './texts.ts';
import { idsAbove, treesOf, type TreeNode } from './tree.ts';

interface Organisation {
  id: string;
  name: string;
  parent: string | null;
  members: number;
}

interface OrganisationTreeProps {
  organisations: readonly Organisation[];
  chosen: string | undefined;
  at: string | undefined;
  /** Everything is unfolded while one searches. */
  unfolded: boolean;
}

/** The organisations as nested lists that fold; the way to the chosen one is open. */
export function OrganisationTree({ organisations, chosen, at, unfolded }: OrganisationTreeProps) {
  const trees = useMemo(() => treesOf(organisations), [organisations]);
  const above = useMemo(() => idsAbove(organisations, chosen), [organisations, chosen]);
  return (
    <ul className="tree" lang="zh-CN">
      {trees.map((node) => (
        <Branch
          key={node.organisation.id}
          node={node}
          depth={0}
          chosen={chosen}
          above={above}
          at={at}
          unfolded={unfolded}
        />
      ))}
    </ul>
  );
}

interface BranchProps {
  node: TreeNode<Organisation>;
  depth: number;
  chosen: string | undefined;
  above: ReadonlySet<string>;
  at: string | undefined;
  unfolded: boolean;
}

function Branch({ node, depth, chosen, above, at, unfolded }: BranchProps) {
  const t = useTexts(registryTexts);
  const { organisation, below } = node;
  const [folded, setFolded] = useState<boolean | null>(null);
  const open = unfolded || (folded === null ? depth === 0 || above.has(organisation.id) : !folded);
  return (
    <li>
      <span className="tree-line" style={{ paddingLeft: depth * 16 }}>
        {below.length === 0 ? (
          <span className="tree-fold" />
        ) : (
          <button
            type="button"
            className="tree-fold"
            aria-expanded={open}
            aria-label={t(open ? 'collapse' : 'expand', { name: organisation.name })}
            onClick={() => setFolded(open)}
          />
        )}
        <Link
          to="/organisations"
          search={{ organisation: organisation.id, ...(at === undefined ? {} : { at }) }}
          aria-current={organisation.id === chosen ? 'true' : undefined}
        >
          {organisation.name} <small>{organisation.members}</small>
        </Link>
      </span>
      {open && below.length > 0 ? (
        <ul>
          {below.map((each) => (
            <Branch
              key={each.organisation.id}
              node={each}
              depth={depth + 1}
              chosen={chosen}
              above={above}
              at={at}
              unfolded={unfolded}
            />
          ))}
        </ul>
      ) : null}
    </li>
  );
}
