using Infra.Sdk.Generator.Schemas;

namespace Infra.Sdk.Generator.Emit;

/// <summary>Writes enums of strings in the form of the core: a struct around the string, without a public constructor.</summary>
internal static class EnumStructs
{
    /// <summary>Writes an enum. A member is created when it is read, because a program reads few of the hundreds of members.</summary>
    public static void Write(SourceWriter source, EnumType type)
    {
        var name = type.Name.Name;
        source.Line("[EnumType]");
        source.Open($"public readonly struct {name} : IEquatable<{name}>");
        source.Line($$"""
            private readonly string _value;
            private {{name}}(string value) => _value = value ?? throw new ArgumentNullException(nameof(value));
            """);
        foreach (var (member, value) in type.Values)
        {
            source.Line($"public static {name} {CSharpNames.EnumMember(type.Name, member)} => new {name}({SourceWriter.Literal(value)});");
        }

        source.Line($$"""
            public static bool operator ==({{name}} left, {{name}} right) => left.Equals(right);
            public static bool operator !=({{name}} left, {{name}} right) => !left.Equals(right);
            public static explicit operator string({{name}} value) => value._value;
            public override bool Equals(object? obj) => obj is {{name}} other && Equals(other);
            public bool Equals({{name}} other) => string.Equals(_value, other._value, StringComparison.Ordinal);
            public override int GetHashCode() => _value?.GetHashCode() ?? 0;
            public override string ToString() => _value;
            """);
        source.Close();
    }
}
