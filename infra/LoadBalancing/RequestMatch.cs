namespace Infra.LoadBalancing;

/// <summary>One host and one path of a route: the requests that it matches.</summary>
/// <param name="Host">Host in lower case, or <c>*.DOMAIN</c> for all hosts below a domain; null for any host.</param>
/// <param name="Path">Path without a slash at its end. It includes all paths below it. Empty text for all paths.</param>
internal sealed record RequestMatch(string? Host, string Path)
{
    private const string AnySubdomain = "*.";

    /// <summary>Whether it matches every request that another match matches.</summary>
    public bool Contains(RequestMatch other) => ContainsHost(other.Host) && ContainsPath(other.Path);

    /// <summary>The matches of a route, one or more.</summary>
    public static IEnumerable<RequestMatch> Create(ServiceRouteSpec spec) =>
        from host in spec.Hosts.IsEmpty ? [null] : spec.Hosts.Cast<string?>()
        from path in spec.Paths.IsEmpty ? [""] : spec.Paths.Select(path => path.TrimEnd('/'))
        select new RequestMatch(host, path);

    /// <summary>Whether a host stands for all hosts below a domain.</summary>
    public static bool IsWildcard(string host) => host.StartsWith(AnySubdomain, StringComparison.Ordinal);

    private bool ContainsHost(string? other) =>
        Host is null || Host == other || (other is not null && IsWildcard(Host) && other.EndsWith(Host[1..], StringComparison.Ordinal));

    private bool ContainsPath(string other) =>
        Path.Length == 0 || other == Path || other.StartsWith($"{Path}/", StringComparison.Ordinal);
}
