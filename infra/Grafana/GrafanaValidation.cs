using System.Collections.Immutable;
using Infra.Data;
using Infra.Validation;

namespace Infra.Grafana;

/// <summary>Validates a workspace of Grafana: rules between values.</summary>
public static class GrafanaValidation
{
    /// <summary>Longest name of the component, with which the name of the role of its function begins.</summary>
    internal const int MaxNameLength = 39;

    /// <summary>Longest name of a workspace, which is in titles.</summary>
    internal const int MaxPrefixLength = 40;

    /// <summary>Every broken rule between values.</summary>
    /// <param name="spec">A workspace.</param>
    /// <returns>Problems with paths from the spec.</returns>
    public static ImmutableArray<Problem> Validate(GrafanaSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return [.. ValidateAdmins(spec), .. ValidateRoles(spec)];
    }

    internal static GrafanaWorkspaceArgs Check(string name, GrafanaWorkspaceArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return ArgsCheck.Require(nameof(GrafanaWorkspace), name, args,
        [
            .. ComponentNameValidation.Validate(name, MaxNameLength),
            .. ComponentNameValidation.Validate(args.Prefix, MaxPrefixLength),
            .. SpecValidation.Validate(args.Spec),
            .. Validate(args.Spec),
        ]);
    }

    private static IEnumerable<Problem> ValidateAdmins(GrafanaSpec spec)
    {
        if (spec.AdminGroups.IsEmpty)
        {
            yield return new("adminGroups", "must have a group, or nobody can administer the workspace", "none");
        }
    }

    // A group has one role in a workspace.
    private static IEnumerable<Problem> ValidateRoles(GrafanaSpec spec) =>
    [
        .. FindRepeated("editorGroups", spec.EditorGroups, spec.AdminGroups),
        .. FindRepeated("viewerGroups", spec.ViewerGroups, [.. spec.AdminGroups, .. spec.EditorGroups]),
    ];

    private static IEnumerable<Problem> FindRepeated(string key, ImmutableArray<string> ids, ImmutableArray<string> others) =>
        from item in ids.Select((id, index) => (Id: id, Index: index))
        where others.Contains(item.Id, StringComparer.OrdinalIgnoreCase)
        select new Problem(
            PropertyPath.Create(key, item.Index), "must not have another role already", item.Id, "Keep the group in the list of its highest role.");
}
