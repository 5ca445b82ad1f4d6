using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Infra.Engine.Configuration;

/// <summary>Reads the first document of a file, as Pulumi does: what comes after it is not even parsed.</summary>
/// <param name="text">The text of the file.</param>
internal sealed class FirstDocument(string text) : IParser
{
    private const int DeepestValue = 1_000;

    private readonly Parser _parser = new(new StringReader(text));
    private readonly HashSet<AnchorName> _anchors = [];
    private int _depth;
    private bool _hasEnded;
    private ParsingEvent? _current;

    /// <inheritdoc/>
    public ParsingEvent? Current => _current;

    /// <summary>The line on which a second document begins; null when the file has none.</summary>
    public long? SecondDocument { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="BadYamlException">An alias names no value before it.</exception>
    public bool MoveNext()
    {
        if (_hasEnded)
        {
            return false;
        }

        if (_current is DocumentEnd end)
        {
            (_current, _hasEnded) = (new StreamEnd(end.Start, end.End), true);
            SecondDocument = FindSecondDocument();
            return true;
        }

        var moved = _parser.MoveNext();
        _current = _parser.Current;
        _depth += _current?.NestingIncrease ?? 0;
        if (_depth > DeepestValue)
        {
            throw new BadYamlException(_current!.Start.Line, $"values are nested more than {DeepestValue} levels deep");
        }

        Note(_current);
        return moved;
    }

    private void Note(ParsingEvent? happening)
    {
        switch (happening)
        {
            case AnchorAlias alias when !_anchors.Contains(alias.Value):
                throw new BadYamlException(
                    alias.Start.Line, $"the alias '*{alias.Value}' names a value that is not before it; mark that value with &{alias.Value}");
            case NodeEvent { Anchor.IsEmpty: false } node:
                _anchors.Add(node.Anchor);
                break;
        }
    }

    private long? FindSecondDocument()
    {
        try
        {
            return _parser.MoveNext() && _parser.Current is DocumentStart start ? start.Start.Line : null;
        }
        catch (YamlException problem)
        {
            return problem.Start.Line;
        }
    }
}
