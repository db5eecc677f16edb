import type { ReactNode } from 'react';

export interface Column<Item> {
  key: string;
  heading: ReactNode;
  cell: (item: Item) => ReactNode;
  /** Numbers stand at the right. */
  numeric?: boolean;
  /** The column that names the row. */
  names?: boolean;
}

interface TableProps<Item> {
  caption: string;
  /** The caption is only for those who listen, where a heading already says it. */
  captionHidden?: boolean;
  columns: readonly Column<Item>[];
  items: readonly Item[];
  keyOf: (item: Item) => string;
}

/** A plain table; filters, paging and drawers are the page's. */
export function Table<Item>({ caption, captionHidden = false, columns, items, keyOf }: TableProps<Item>) {
  return (
    <div className="table-wrap" role="region" aria-label={caption} tabIndex={0}>
      <table className="table">
        <caption className={captionHidden ? 'visually-hidden' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={column.numeric ? 'r' : undefined}>
                {column.heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={keyOf(item)}>
              {columns.map((column) =>
                column.names ? (
                  <th key={column.key} scope="row">
                    {column.cell(item)}
                  </th>
                ) : (
                  <td key={column.key} className={column.numeric ? 'r' : undefined}>
                    {column.cell(item)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
