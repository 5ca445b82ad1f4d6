using System.Reflection;
using System.Runtime.CompilerServices;
using Infra.Networking;
using Infra.Validation;
using Pulumi;

namespace Infra.Tests.Stacks.Declarations;

/// <summary>Writes the tables of inputs of the components' pages.</summary>
internal static class ComponentInputs
{
    /// <summary>The args of all components.</summary>
    public static IEnumerable<Type> All { get; } = typeof(Network).Assembly.GetTypes()
        .Where(type => type is { IsPublic: true, IsAbstract: false } && type.IsAssignableTo(typeof(ResourceArgs)))
        .OrderBy(type => type.Name, StringComparer.Ordinal);

    /// <summary>The table of a class of args, or of another record that a page shows.</summary>
    public static string Write(Type type)
    {
        var defaults = Activator.CreateInstance(type) ?? throw new InvalidOperationException($"{type} has no constructor.");
        var rows = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.SetMethod is not null && property.DeclaringType!.Assembly == type.Assembly)
            .OrderBy(property => property.DeclaringType != type)
            .ThenBy(property => property.MetadataToken)
            .Select(property => $"| `{property.Name}` | {Describe(property.DeclaringType!, property)} | {Default(property, defaults)} |");
        return string.Join('\n', rows.Prepend("|---|---|---|").Prepend("| input | value | default |"));
    }

    private static string Describe(Type type, PropertyInfo property) =>
        XmlDocumentation.Summary(type, property.Name).Replace("|", @"\|", StringComparison.Ordinal);

    private static string Default(PropertyInfo property, object defaults)
    {
        if (property.IsDefined(typeof(RequiredMemberAttribute)))
        {
            return "required";
        }

        var value = property.GetValue(defaults);
        return value is null ? "none"
            : SpecValue.Create(value.GetType()) is SpecValue.Group && value is not System.Collections.IEnumerable ? "of its properties"
            : SettingsTables.Show(value);
    }
}
