using Pulumirpc;

namespace Pulumi;

/// <summary>Writes aliases into a registration.</summary>
internal static class AliasWriter
{
    public static async ValueTask WriteAsync(List<Input<Alias>> aliases, Resource resource, Deployment deployment, RegisterResourceRequest request)
    {
        if (aliases.Count == 0)
        {
            return;
        }

        var takesParts = await deployment.SupportsAsync("aliasSpecs").ConfigureAwait(false);
        foreach (var input in aliases)
        {
            var alias = (await input.ToOutput().GetDataAsync().ConfigureAwait(false)).As<Alias?>();
            if (alias is null)
            {
                continue;
            }

            Check(alias, resource);
            if (takesParts)
            {
                request.Aliases.Add(await ToMessageAsync(alias).ConfigureAwait(false));
            }
            else
            {
                request.AliasURNs.Add(await ToUrnAsync(alias, resource).ConfigureAwait(false));
            }
        }
    }

    private static void Check(Alias alias, Resource resource)
    {
        var hasPart = alias.Name is not null || alias.Type is not null || alias.Project is not null || alias.Stack is not null
            || alias.Parent is not null || alias.ParentUrn is not null || alias.NoParent;
        if (alias.Urn is not null && hasPart)
        {
            throw new ArgumentException(
                $"An alias of '{resource.GetResourceName()}' ({resource.GetResourceType()}) has Urn and other properties. Keep Urn or the others.");
        }

        var parents = (alias.Parent is null ? 0 : 1) + (alias.ParentUrn is null ? 0 : 1) + (alias.NoParent ? 1 : 0);
        if (parents > 1)
        {
            throw new ArgumentException(
                $"An alias of '{resource.GetResourceName()}' ({resource.GetResourceType()}) "
                + "has more than one of Parent, ParentUrn and NoParent. Keep one.");
        }
    }

    /// <summary>Writes an alias with the parts that the program sets.</summary>
    public static async ValueTask<Pulumirpc.Alias> ToMessageAsync(Alias alias)
    {
        if (alias.Urn is not null)
        {
            return new() { Urn = alias.Urn };
        }

        var spec = new Pulumirpc.Alias.Types.Spec
        {
            Name = await TextAsync(alias.Name).ConfigureAwait(false),
            Type = await TextAsync(alias.Type).ConfigureAwait(false),
            Stack = await TextAsync(alias.Stack).ConfigureAwait(false),
            Project = await TextAsync(alias.Project).ConfigureAwait(false),
        };
        if (ParentUrn(alias) is { } parentUrn)
        {
            spec.ParentUrn = await TextAsync(parentUrn).ConfigureAwait(false);
        }
        else
        {
            spec.NoParent = alias.NoParent;
        }

        return new() { Spec = spec };
    }

    // For engines that only know whole URNs. Parts that the program does not set are those of the resource now.
    private static async ValueTask<string> ToUrnAsync(Alias alias, Resource resource)
    {
        if (alias.Urn is not null)
        {
            return alias.Urn;
        }

        var parentUrn = alias.NoParent ? null : ParentUrn(alias) ?? (resource.Parent is { } parent ? (Input<string>)parent.Urn : null);
        var urn = Urn.Create(
            alias.Name ?? resource.GetResourceName(), alias.Type ?? resource.GetResourceType(), null, parentUrn, alias.Project, alias.Stack);
        return (await urn.GetDataAsync().ConfigureAwait(false)).As<string>();
    }

    private static Input<string>? ParentUrn(Alias alias) => alias.Parent is { } parent ? (Input<string>)parent.Urn : alias.ParentUrn;

    private static async ValueTask<string> TextAsync(Input<string>? input) =>
        input is null ? "" : (await input.ToOutput().GetDataAsync().ConfigureAwait(false)).As<string?>() ?? "";
}
