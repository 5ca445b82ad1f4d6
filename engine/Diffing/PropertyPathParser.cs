using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Infra.Engine.Diffing;

/// <summary>
/// Reads a property path as Pulumi's engine does: <c>*</c>, <c>[*]</c> and <c>["*"]</c> are the same, and dots may be doubled or stand before a
/// bracket. The engine ignores a text that is no path without a word; this reader says what is wrong with it.
/// </summary>
/// <param name="text">The text.</param>
internal sealed class PropertyPathParser(string text)
{
    private const string Any = "*";

    private readonly ImmutableArray<PathElement>.Builder _elements = ImmutableArray.CreateBuilder<PathElement>();
    private int _at;

    /// <summary>What is wrong and where, when <see cref="TryRead"/> returned false.</summary>
    public string? Problem { get; private set; }

    /// <summary>Whether a key is written without brackets and quotes.</summary>
    public static bool IsPlain(string key) => key.Length > 0 && key != Any && !key.AsSpan().ContainsAny('.', '[', ']') && key[0] != '"';

    /// <summary>Reads the elements. Returns false when the text is no path.</summary>
    public bool TryRead(out ImmutableArray<PathElement> elements)
    {
        if (text.Length == 0)
        {
            Fail("it is empty");
        }

        while (Problem is null && _at < text.Length)
        {
            ReadElement();
        }

        elements = Problem is null ? _elements.ToImmutable() : [];
        return Problem is null;
    }

    private void ReadElement()
    {
        switch (text[_at])
        {
            case '.' when _elements.Count == 0:
                Fail("a path does not start with '.'");
                break;
            case '.' when _at == text.Length - 1:
                Fail("no name follows the '.'");
                break;
            case '.':
                _at++;
                break;
            case '[':
                ReadBracket();
                break;
            case var _ when _elements.Count > 0 && text[_at - 1] == ']':
                Fail("only '.' or '[' follows a ']'");
                break;
            default:
                ReadName();
                break;
        }
    }

    private void ReadName()
    {
        var end = text.AsSpan(_at).IndexOfAny('.', '[', ']');
        end = end < 0 ? text.Length : _at + end;
        if (end < text.Length && text[end] == ']')
        {
            _at = end;
            Fail("no '[' stands before the ']'; a name with such a character is written as [\"a]b\"]");
            return;
        }

        Add(text[_at..end]);
        _at = end;
    }

    private void ReadBracket()
    {
        if (_at + 1 < text.Length && text[_at + 1] == '"')
        {
            ReadQuoted();
            return;
        }

        var end = text.IndexOf(']', _at);
        if (end < 0)
        {
            Fail("the '[' is not closed");
            return;
        }

        var inside = text[(_at + 1)..end];
        if (inside == Any)
        {
            _elements.Add(PathElement.Any);
        }
        else if (int.TryParse(inside, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            _elements.Add(PathElement.FromIndex(index));
        }
        else
        {
            Fail("between '[' and ']' stands a number, * or a name in double quotes");
            return;
        }

        _at = end + 1;
    }

    private void ReadQuoted()
    {
        var name = new StringBuilder();
        for (var i = _at + 2; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                Close(name.ToString(), i + 1);
                return;
            }

            i += text[i] == '\\' && i + 1 < text.Length ? 1 : 0;
            name.Append(text[i]);
        }

        Fail("the '\"' is not closed");
    }

    private void Close(string name, int bracket)
    {
        if (bracket < text.Length && text[bracket] == ']')
        {
            Add(name);
            _at = bracket + 1;
        }
        else
        {
            _at = bracket;
            Fail("no ']' follows the closing '\"'");
        }
    }

    private void Add(string name) => _elements.Add(name == Any ? PathElement.Any : PathElement.FromKey(name));

    private void Fail(string reason) => Problem = $"'{text}' is not a property path: {reason} (character {_at + 1}).";
}
