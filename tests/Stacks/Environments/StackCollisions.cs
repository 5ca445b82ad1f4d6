namespace Infra.Tests.Stacks.Environments;

/// <summary>What two stacks of this project cannot have at the same time.</summary>
internal static class StackCollisions
{
    private static readonly string[] Names = ["name", "bucket", "identifier", "replicationGroupId", "dashboardName"];

    /// <summary>The collisions of two stacks, each with what to do.</summary>
    /// <param name="one">A stack.</param>
    /// <param name="other">Another one.</param>
    public static IEnumerable<string> Between(DeclaredEnvironment one, DeclaredEnvironment other)
    {
        var stacks = $"{one.Plan.Names.Environment} and {other.Plan.Names.Environment}";
        var (domain, otherDomain) = (one.Settings.Domain.Name, other.Settings.Domain.Name);
        if (domain == otherDomain)
        {
            yield return $"{stacks} have the domain {domain}. A domain has one zone with its records: give one of them a domain below or beside it.";
        }

        if (one.Plan.Location != other.Plan.Location)
        {
            yield break;
        }

        if (one.Settings.Network.Cidr.Overlaps(other.Settings.Network.Cidr))
        {
            yield return $"{stacks} have overlapping network.cidr, {one.Settings.Network.Cidr} and {other.Settings.Network.Cidr}, in the same "
                + "account and region: they could never be linked, and a network cannot get another block later.";
        }

        foreach (var name in NamesOf(one).Intersect(NamesOf(other)).Order(StringComparer.Ordinal))
        {
            yield return $"{stacks} both make {name} in the same account and region: name a stack or a service otherwise.";
        }
    }

    // Records and zones collide by the domain. What stacks share by design has the same name and is made by none of them.
    private static IEnumerable<string> NamesOf(DeclaredEnvironment environment) =>
        from resource in environment.Managed
        where !resource.Type.StartsWith("aws:route53/", StringComparison.Ordinal)
        from key in Names
        where resource.Inputs.GetValueOrDefault(key) is string
        select $"{resource.Type} {resource.Text(key)}";
}
