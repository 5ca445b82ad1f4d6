using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Infra.Stacks.Settings;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Settings;

/// <summary>Settings as text: in from YAML, out as every value there is.</summary>
internal static class SettingsText
{
    /// <summary>The least that settings of dev and prod have to say.</summary>
    public const string Sound = """
        config:
          infra:accountId: "111122223333"
          infra:region: eu-central-1
          infra:zones: [euc1-az1, euc1-az2]
          infra:domain: { name: shop.example.com }
        """;

    /// <summary>A service with nothing but what it must say.</summary>
    public const string Service = "name: web, container: { image: 'nginx:1.28', port: 8080 }";

    public static EnvironmentSettings Read(string stack, string yaml) => EnvironmentSettings.Read(Source(stack, yaml));

    public static SettingsSource Source(string stack, string yaml) => new(
        "infra", stack, StackFile.Parse(yaml).ToImmutableSortedDictionary(pair => pair.Key["infra:".Length..], pair => pair.Value, StringComparer.Ordinal), []);

    /// <summary>All problems, a line each.</summary>
    public static string ProblemsOf(string stack, string yaml) => string.Join('\n', SettingsReader.Read(Source(stack, yaml)).Problems);

    /// <summary>The problems of sound settings with some lines more.</summary>
    public static string ProblemsWith(string lines, string stack = "dev") => ProblemsOf(stack, $"{Sound}\n{Indented(lines)}");

    /// <summary>The environment of sound settings with some lines more, problems or not.</summary>
    public static EnvironmentSettings With(string lines, string stack = "dev") => SettingsReader.Read(Source(stack, $"{Sound}\n{Indented(lines)}")).Settings;

    /// <summary>Every value that can be set, a line each.</summary>
    public static string TextOf(object value) => string.Join('\n', LinesOf("", value));

    /// <summary>The lines of one text that the other has not.</summary>
    public static string Beyond(string text, string other) => string.Join('\n', text.Split('\n').Except(other.Split('\n')));

    public static string ValueOf(object? value) => value switch
    {
        null => "none",
        string text => text,
        bool flag => flag ? "true" : "false",
        Enum choice => JsonNamingPolicy.CamelCase.ConvertName(choice.ToString()),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        IDictionary map => $"{{{string.Join(", ", map.Keys.Cast<object>().Select(key => $"{key}: {ValueOf(map[key])}"))}}}",
        IEnumerable list => $"[{string.Join(", ", list.Cast<object>().Select(ValueOf))}]",
        _ => $"{NameOf(value)}({string.Join(", ", PropertiesOf(value).Select(property => $"{property.Name} {ValueOf(property.GetValue(value))}"))})",
    };

    private static IEnumerable<string> LinesOf(string prefix, object value) => PropertiesOf(value).SelectMany(property => property.GetValue(value) switch
    {
        null or string or ValueType or IEnumerable => [$"{prefix}{property.Name} {ValueOf(property.GetValue(value))}"],
        var nested => LinesOf($"{prefix}{property.Name}.", nested),
    });

    private static string NameOf(object value) => value.GetType() is { IsNested: true } nested ? nested.Name : "";

    // What follows from others cannot be set.
    private static IEnumerable<PropertyInfo> PropertiesOf(object value) => value.GetType().GetProperties().Where(property => property.CanWrite && property.SetMethod!.IsPublic);

    private static string Indented(string lines) => string.Join('\n', lines.Split('\n').Select(line => $"  {line}"));
}
