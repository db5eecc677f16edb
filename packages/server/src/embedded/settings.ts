/** Where the server listens: a Unix socket's folder, or on Windows a port on the loopback address. */
export interface Listen {
  socketFolder?: string;
  port: number;
}

/**
 * All settings of the embedded server, meant for a machine with 2 cores and 4 GB. They are written to `lianxin.conf` at each start;
 * what the county's own staff sets with ALTER SYSTEM comes later and wins.
 */
export function settingsFile(listen: Listen, testing: boolean): string {
  const settings: Record<string, string | number> = {
    listen_addresses: listen.socketFolder === undefined ? '127.0.0.1' : '',
    port: listen.port,
    // The list is split at commas unless its members are in double quotes.
    unix_socket_directories: listen.socketFolder === undefined ? '' : `"${listen.socketFolder}"`,
    unix_socket_permissions: '0700',
    max_connections: 100,
    shared_buffers: testing ? '128MB' : '256MB',
    effective_cache_size: '1GB',
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    max_wal_size: '2GB',
    random_page_cost: 1.1,
    jit: 'off',
    timezone: 'Asia/Shanghai',
    log_timezone: 'Asia/Shanghai',
    log_checkpoints: 'off',
    ...(testing ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${String(value).replaceAll("'", "''")}'`);
  return `# Written by Lianxin at each start: change settings with ALTER SYSTEM instead.\n${lines.join('\n')}\n`;
}
