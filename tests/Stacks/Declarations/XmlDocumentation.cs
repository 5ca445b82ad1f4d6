using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Infra.Tests.Stacks.Declarations;

/// <summary>The summaries of types and properties, as Markdown.</summary>
internal static class XmlDocumentation
{
    private static readonly ConcurrentDictionary<Assembly, ImmutableDictionary<string, XElement>> Members = [];

    /// <summary>Summary of a type.</summary>
    public static string Summary(Type type) => Find(type.Assembly, $"T:{NameOf(type)}");

    /// <summary>Summary of a property.</summary>
    public static string Summary(Type type, string property) => Find(type.Assembly, $"P:{NameOf(type)}.{property}");

    private static string NameOf(Type type) => (type.FullName ?? type.Name).Replace('+', '.');

    private static string Find(Assembly assembly, string id)
    {
        var summary = Members.GetOrAdd(assembly, Read).GetValueOrDefault(id)?.Element("summary")
            ?? throw new ArgumentException($"{id} has no summary.", nameof(id));
        return Regex.Replace(string.Concat(summary.Nodes().Select(ToMarkdown)), @"\s+", " ").Trim();
    }

    private static ImmutableDictionary<string, XElement> Read(Assembly assembly) => XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml"))
        .Descendants("member").ToImmutableDictionary(member => (string?)member.Attribute("name") ?? "");

    private static string ToMarkdown(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement { Name.LocalName: "see" } see when see.Attribute("href") is { } href => $"<{href.Value}>",
        XElement { Name.LocalName: "see" } see => $"`{KeyOf((string?)see.Attribute("cref") ?? "")}`",
        XElement element => element.Value,
        _ => "",
    };

    // A method is named with its type: `KeyPolicies.Alarms`.
    private static string MemberOf(string cref)
    {
        var path = cref.Split('(')[0].Split('.');
        return cref.StartsWith("M:", StringComparison.Ordinal) ? $"{path[^2]}.{path[^1]}" : path[^1];
    }

    // A property of a spec is known by its key.
    private static string KeyOf(string cref)
    {
        var name = MemberOf(cref);
        return cref.StartsWith("P:", StringComparison.Ordinal) ? System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(name) : name;
    }
}
