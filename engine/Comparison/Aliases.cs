using Infra.Engine.Planning;
using Infra.Engine.Urns;

namespace Infra.Engine.Comparison;

/// <summary>Aliases: those that a parent gives to its children, and those that a program would have to declare.</summary>
internal static class Aliases
{
    /// <summary>
    /// The URN that a resource had before its parent was renamed, as Pulumi infers it: a name that starts with the name of the parent started with
    /// the old name of the parent.
    /// </summary>
    /// <param name="step">The resource in the new plan.</param>
    /// <param name="parent">Its parent in both plans.</param>
    public static Urn Inherit(Step step, ResourcePair parent)
    {
        var (name, now, before) = (step.Urn.Name, parent.New.Urn.Name, parent.Old.Urn.Name);
        var old = name.StartsWith(now, StringComparison.Ordinal) ? before + name[now.Length..] : name;
        return Urn.Create(step.Urn.Stack, step.Urn.Project, parent.Old.Urn, step.Urn.Type, old);
    }

    /// <summary>C# of the alias that makes a resource the same as one of the old plan.</summary>
    /// <param name="old">The resource in the old plan.</param>
    /// <param name="new">The resource in the new plan.</param>
    /// <param name="oldParent">The parent in the old plan.</param>
    /// <param name="hasSameParent">Whether both have the same parent, or their parents are the same to Pulumi.</param>
    public static string Write(Urn old, Step @new, Urn? oldParent, bool hasSameParent)
    {
        var parts = new List<string>();
        if (old.Name != @new.Urn.Name)
        {
            parts.Add($"Name = {Quote(old.Name)}");
        }

        if (old.Type != @new.Urn.Type)
        {
            parts.Add($"Type = {Quote(old.Type)}");
        }

        if (!hasSameParent)
        {
            parts.Add(oldParent is null || oldParent.Type == Urn.StackType ? "NoParent = true" : $"ParentUrn = {Quote(oldParent.Value)}");
        }

        return $"new Alias {{ {string.Join(", ", parts)} }}";
    }

    private static string Quote(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
