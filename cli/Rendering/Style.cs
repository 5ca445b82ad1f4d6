using Infra.Engine.Diagnostics;
using Infra.Engine.Planning;

namespace Infra.Cli.Rendering;

/// <summary>The look of operations, values and diagnostics: Pulumi's symbols and colours.</summary>
/// <param name="hasColor">Whether to write colours.</param>
internal sealed class Style(bool hasColor)
{
    private const string Green = "32";
    private const string Yellow = "33";
    private const string Red = "31";
    private const string Magenta = "35";
    private const string Cyan = "36";
    private const string Grey = "90";
    private const string Bold = "1";

    /// <summary>The look without colours.</summary>
    public static Style Plain { get; } = new(hasColor: false);

    /// <summary>Widest symbol, in columns.</summary>
    public const int SymbolWidth = 2;

    /// <summary>Symbol of an operation, padded to <see cref="SymbolWidth"/>.</summary>
    public string Symbol(Operation operation) => Symbol(operation, SymbolWidth);

    /// <summary>Symbol of an operation, padded to a number of columns.</summary>
    public string Symbol(Operation operation, int width) => Colored(operation, PlainSymbol(operation).PadRight(width));

    /// <summary>Text in the colour of an operation.</summary>
    public string Colored(Operation operation, string text) => Paint(ColorFor(operation), text);

    /// <summary>Text in grey.</summary>
    public string Faint(string text) => Paint(Grey, text);

    /// <summary>Text in bold.</summary>
    public string Strong(string text) => Paint(Bold, text);

    /// <summary>Text in the colour of a severity.</summary>
    public string Colored(Severity severity, string text) => Paint(
        severity switch
        {
            Severity.Error => Red,
            Severity.Warning => Yellow,
            _ => Cyan,
        },
        text);

    /// <summary>The verb of an operation, such as <c>create</c>; empty for an unchanged resource.</summary>
    public static string Verb(Operation operation) => operation switch
    {
        Operation.Same => "",
        Operation.CreateReplacement => "replace",
        Operation.DeleteReplaced => "delete replaced",
        _ => operation.ToString().ToLowerInvariant(),
    };

    /// <summary>Symbol of an operation, without colour; empty for an unchanged resource.</summary>
    public static string PlainSymbol(Operation operation) => operation switch
    {
        Operation.Create => "+",
        Operation.Update => "~",
        Operation.CreateReplacement => "+-",
        Operation.DeleteReplaced => "--",
        Operation.Delete => "-",
        Operation.Read => ">",
        Operation.Import => "=",
        _ => "",
    };

    private static string? ColorFor(Operation operation) => operation switch
    {
        Operation.Create or Operation.Import => Green,
        Operation.Update => Yellow,
        Operation.CreateReplacement => Magenta,
        Operation.Delete or Operation.DeleteReplaced => Red,
        Operation.Read => Cyan,
        _ => null,
    };

    private string Paint(string? color, string text) => hasColor && color is not null && text.Length > 0 ? $"\u001b[{color}m{text}\u001b[0m" : text;
}
