using System.Collections.Immutable;

namespace Infra.Data;

/// <summary>Parameters of MySQL on RDS.</summary>
internal static class MySqlParameters
{
    /// <summary>Parameters that no setting can change: TLS is required, and slow statements are logged.</summary>
    public static ImmutableSortedDictionary<string, string> Required { get; } = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal,
    [
        KeyValuePair.Create("log_output", "FILE"), // RDS exports only files to CloudWatch Logs.
        KeyValuePair.Create("require_secure_transport", "1"),
        KeyValuePair.Create("slow_query_log", "1"),
    ]);

    /// <summary>
    /// Parameters that the spec can override. The performance schema is not among them: RDS switches it on for Database Insights, with all that it
    /// reads, only if its parameter is not set. See
    /// <see href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PerfInsights.EnableMySQL.html"/>.
    /// </summary>
    public static ImmutableSortedDictionary<string, string> Defaults { get; } = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal,
    [
        KeyValuePair.Create("long_query_time", "1"),
    ]);

    // Parameters that are not dynamic, from https://dev.mysql.com/doc/refman/8.4/en/dynamic-system-variables.html: RDS refuses to apply these without
    // a restart.
    private static readonly ImmutableHashSet<string> Static =
    [
        "back_log", "binlog_row_event_max_size", "disabled_storage_engines", "ft_max_word_len", "ft_min_word_len", "ft_query_expansion_limit",
        "ft_stopword_file", "innodb_adaptive_hash_index_parts", "innodb_autoinc_lock_mode", "innodb_buffer_pool_chunk_size",
        "innodb_buffer_pool_instances", "innodb_buffer_pool_load_at_startup", "innodb_dedicated_server", "innodb_flush_method",
        "innodb_ft_cache_size", "innodb_ft_max_token_size", "innodb_ft_min_token_size", "innodb_ft_sort_pll_degree",
        "innodb_ft_total_cache_size", "innodb_numa_interleave", "innodb_page_cleaners", "innodb_purge_threads",
        "innodb_read_io_threads", "innodb_rollback_on_timeout", "innodb_sort_buffer_size", "innodb_sync_array_size", "innodb_use_native_aio",
        "innodb_write_io_threads", "lower_case_table_names", "max_digest_length", "open_files_limit", "performance_schema",
        "replica_skip_errors", "skip_name_resolve", "table_open_cache_instances", "thread_handling", "thread_stack",
    ];

    /// <summary>All parameters of a database.</summary>
    /// <param name="spec">The database.</param>
    public static ImmutableSortedDictionary<string, string> Create(MySqlSpec spec) => Defaults.SetItems(spec.Parameters).SetItems(Required);

    /// <summary>When a change of a parameter takes effect, as RDS names it.</summary>
    /// <param name="name">Name of the parameter.</param>
    public static string ApplyMethodOf(string name) =>
        Static.Contains(name) || name.StartsWith("performance_schema_", StringComparison.Ordinal) ? "pending-reboot" : "immediate";
}
