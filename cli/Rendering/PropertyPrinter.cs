using Infra.Engine.Planning;
using Infra.Engine.Values;

namespace Infra.Cli.Rendering;

/// <summary>
/// Prints property values as <c>pulumi preview --diff</c> does: secrets as <c>[secret]</c>, unknown values as <c>output&lt;...&gt;</c>.
/// </summary>
internal sealed class PropertyPrinter(TextWriter output, Style style)
{
    private const string Indentation = "    ";

    /// <summary>Prints a line for each property, and more lines for lists and maps.</summary>
    public void Print(MapValue properties, string indentation, Operation operation)
    {
        var shown = properties.Select(property => (Key: PlainText.Escape(property.Key), property.Value)).ToList();
        var width = shown.Select(property => property.Key.Length).Append(0).Max();
        foreach (var (key, value) in shown)
        {
            Print($"{indentation}{style.Colored(operation, key.PadRight(width))}: ", value, indentation, operation);
        }
    }

    /// <summary>Prints one line for each property, shortened to a width, and one list of those that only the deployment knows.</summary>
    public void PrintLines(MapValue properties, string indentation, int width)
    {
        var known = properties.Where(property => property.Value is not UnknownValue).ToList();
        var keys = known.Select(property => PlainText.Escape(property.Key).Length).Append(0).Max();
        foreach (var (key, value) in known)
        {
            output.WriteLine(TreeColumns.Shorten($"{indentation}{PlainText.Escape(key).PadRight(keys)}: {Inline(value)}", width, end: 0));
        }

        var unknown = properties.Where(property => property.Value is UnknownValue).Select(property => PlainText.Escape(property.Key)).ToList();
        if (unknown.Count > 0)
        {
            output.WriteLine(TreeColumns.Shorten($"{indentation}known after the deployment: {string.Join(", ", unknown)}", width, end: 0));
        }
    }

    /// <summary>Prints a line for each change.</summary>
    public void Print(IEnumerable<PropertyDiff> diff, string indentation)
    {
        foreach (var change in diff)
        {
            var operation = change.Kind switch
            {
                DiffKind.Add => Operation.Create,
                DiffKind.Delete => Operation.Delete,
                _ => change.Replaces ? Operation.CreateReplacement : Operation.Update,
            };
            var values = change.Kind switch
            {
                DiffKind.Add => Inline(change.New),
                DiffKind.Delete => Inline(change.Old),
                _ => $"{Inline(change.Old)} => {Inline(change.New)}",
            };
            var note = change.Replaces ? style.Colored(Operation.CreateReplacement, " (replaces)") : "";
            output.WriteLine($"{indentation}{style.Symbol(operation)} {style.Colored(operation, PlainText.Escape(change.Path))}: {values}{note}");
        }
    }

    /// <summary>Writes a value on one line.</summary>
    public static string Inline(PropertyValue? value) => value switch
    {
        SecretValue => "[secret]",
        UnknownValue => "output<...>",
        StringValue text => Quote(text.Value),
        null => "",
        _ => PlainText.Escape(value.ToString()),
    };

    private void Print(string label, PropertyValue value, string indentation, Operation operation)
    {
        switch (value)
        {
            case MapValue { Count: > 0 } map:
                output.WriteLine($"{label}{{");
                Print(map, indentation + Indentation, operation);
                output.WriteLine($"{indentation}}}");
                break;
            case ListValue { Items.Length: > 0 } list:
                output.WriteLine($"{label}[");
                for (var i = 0; i < list.Items.Length; i++)
                {
                    Print($"{indentation}{Indentation}[{i}]: ", list.Items[i], indentation + Indentation, operation);
                }

                output.WriteLine($"{indentation}]");
                break;
            default:
                output.WriteLine($"{label}{Inline(value)}");
                break;
        }
    }

    // The quotes show where the text ends.
    private static string Quote(string text) => PlainText.Escape(
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"");
}
