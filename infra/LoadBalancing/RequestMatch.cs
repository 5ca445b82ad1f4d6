namespace Infra.LoadBalancing;

/// <summary>One host and one path of a route: the requests it claims.</summary>
/// <param name="Host">Host in lower case, <c>*.DOMAIN</c> for all below one; null for any.</param>
/// <param name="Path">Path without a slash at its end, with all that lies below it; empty text for all.</param>
internal sealed record RequestMatch(string? Host, string Path)
{
    private const string AnySubdomain = "*.";

    /// <summary>Whether every request that another claims is one of these too.</summary>
    public bool Contains(RequestMatch other) => ContainsHost(other.Host) && ContainsPath(other.Path);

    /// <summary>The hosts and paths of a route; one of them at least.</summary>
    public static IEnumerable<RequestMatch> Create(ServiceRouteSpec spec) =>
        from host in spec.Hosts.IsEmpty ? [null] : spec.Hosts.Cast<string?>()
        from path in spec.Paths.IsEmpty ? [""] : spec.Paths.Select(path => path.TrimEnd('/'))
        select new RequestMatch(host, path);

    /// <summary>Whether a host stands for all below a domain.</summary>
    public static bool IsWildcard(string host) => host.StartsWith(AnySubdomain, StringComparison.Ordinal);

    private bool ContainsHost(string? other) =>
        Host is null || Host == other || (other is not null && IsWildcard(Host) && other.EndsWith(Host[1..], StringComparison.Ordinal));

    private bool ContainsPath(string other) =>
        Path.Length == 0 || other == Path || other.StartsWith($"{Path}/", StringComparison.Ordinal);
}
