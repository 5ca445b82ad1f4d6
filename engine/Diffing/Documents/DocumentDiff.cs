using System.Collections.Immutable;
using Infra.Engine.Values;

namespace Infra.Engine.Diffing.Documents;

/// <summary>The difference of two texts that hold documents, of what is in them.</summary>
/// <param name="Files">The files that differ, in order of their names.</param>
/// <param name="Values">The differences of two JSON documents.</param>
public sealed record DocumentDiff(ImmutableArray<FileChange> Files, ImmutableArray<ValueChange> Values)
{
    /// <summary>Whether the texts differ and what they hold does not: order of keys, white space, packing; or
    /// in a hidden secret.</summary>
    public bool IsOnlyForm => Files.IsEmpty && Values.IsEmpty;

    /// <summary>Compares two different values.</summary>
    /// <param name="old">The old value; null when it is added.</param>
    /// <param name="new">The new value; null when it is removed.</param>
    /// <param name="unknowns">What is said about a value in the documents that is unknown on both sides.</param>
    /// <param name="oldSecrets">Known secrets of the old side, which are hidden.</param>
    /// <param name="newSecrets">Known secrets of the new side, which are hidden.</param>
    /// <returns>The difference; null when they do not hold documents of one kind.</returns>
    public static DocumentDiff? Compare(
        PropertyValue? old, PropertyValue? @new, UnknownRule unknowns, SecretFilter oldSecrets, SecretFilter newSecrets)
    {
        switch (Open(old, oldSecrets), Open(@new, newSecrets))
        {
            case (Document.Json a, Document.Json b):
                return new([], ValueDiff.Compare(a.Value, b.Value, unknowns));
            case (Document.FileSet a, Document.FileSet b):
                return new(CompareFiles(a.Files, b.Files), []);
            case (Document.FileSet a, null) when @new is null:
                return new(CompareFiles(a.Files, NoFiles), []);
            case (null, Document.FileSet b) when old is null:
                return new(CompareFiles(NoFiles, b.Files), []);
            default:
                return null;
        }
    }

    private static ImmutableSortedDictionary<string, string> NoFiles { get; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    private static Document? Open(PropertyValue? value, SecretFilter secrets) =>
        value is null ? null : Document.Open(value)?.WithoutSecrets(secrets);

    private static ImmutableArray<FileChange> CompareFiles(
        ImmutableSortedDictionary<string, string> old, ImmutableSortedDictionary<string, string> @new) =>
    [
        .. from name in old.Keys.Union(@new.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
           let change = new FileChange(name, old.GetValueOrDefault(name), @new.GetValueOrDefault(name))
           where change.Old != change.New
           select change,
    ];
}
