using Infra.Engine.Values;

namespace Infra.Engine.Diffing.Documents;

/// <summary>Finds the properties of a resource that hold more than they show.</summary>
public static class OpenedProperties
{
    /// <summary>The documents by the path of the text that holds each, in the order of the properties. Secrets are not opened.</summary>
    public static IEnumerable<(PropertyPath Path, Document Document)> Find(MapValue properties) => Find(PropertyPath.Root, properties);

    private static IEnumerable<(PropertyPath Path, Document Document)> Find(PropertyPath path, PropertyValue value)
    {
        switch (value)
        {
            case MapValue map:
                return map.SelectMany(entry => Find(path.Child(entry.Key), entry.Value));
            case ListValue list:
                return list.Items.SelectMany((item, index) => Find(path.Child(index), item));
            case StringValue text when Document.Open(text) is { } document && !ShowsItself(document, text.Value):
                return [(path, document)];
            default:
                return [];
        }
    }

    // A text of several lines is read as it is.
    private static bool ShowsItself(Document document, string text) => document is Document.FileSet { Files: var files }
        && files.Count == 1 && files.TryGetValue("", out var only) && only == text;
}
