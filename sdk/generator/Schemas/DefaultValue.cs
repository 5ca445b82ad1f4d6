using System.Text.Json;

namespace Infra.Sdk.Generator.Schemas;

/// <summary>The value of an input that the program does not set.</summary>
internal abstract record DefaultValue
{
    private DefaultValue()
    {
    }

    /// <summary>A string or boolean.</summary>
    public sealed record Literal(object Value) : DefaultValue;

    /// <summary>The value of the first of these environment variables that has one.</summary>
    public sealed record FromEnvironment(IReadOnlyList<string> Variables) : DefaultValue;

    /// <exception cref="FormatException">The element is neither a string, a boolean nor an object with <c>env</c>.</exception>
    public static DefaultValue Read(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => new Literal(element.GetString()!),
        JsonValueKind.True => new Literal(true),
        JsonValueKind.False => new Literal(false),
        JsonValueKind.Object => new FromEnvironment([.. element.GetProperty("env").EnumerateArray().Select(name => name.GetString()!)]),
        _ => throw new FormatException($"{element.GetRawText()} is not a default value: see the README of sdk/generator."),
    };
}
