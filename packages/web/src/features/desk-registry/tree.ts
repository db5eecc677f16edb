export interface TreeNode<Organisation> {
  organisation: Organisation;
  below: TreeNode<Organisation>[];
}

/** The organisations of a list as trees; those whose superior is not in the list are roots. The list's order is kept. */
export function treesOf<Organisation extends { id: string; parent: string | null }>(
  list: readonly Organisation[],
): TreeNode<Organisation>[] {
  const nodes = new Map(
    list.map((organisation) => [organisation.id, { organisation, below: [] as TreeNode<Organisation>[] }]),
  );
  const roots: TreeNode<Organisation>[] = [];
  for (const node of nodes.values()) {
    const above = node.organisation.parent === null ? undefined : nodes.get(node.organisation.parent);
    (above?.below ?? roots).push(node);
  }
  return roots;
}

/** Ids of the organisations above one in the list. */
export function idsAbove(list: readonly { id: string; parent: string | null }[], id: string | undefined): Set<string> {
  const byId = new Map(list.map((each) => [each.id, each]));
  const above = new Set<string>();
  for (let at = id === undefined ? undefined : byId.get(id); at?.parent; at = byId.get(at.parent)) {
    if (above.has(at.parent)) break;
    above.add(at.parent);
  }
  return above;
}
