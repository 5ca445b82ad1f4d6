namespace Infra.Engine.Programs;

/// <summary>Keeps the last lines of a program's output, up to a size.</summary>
internal sealed class OutputTail
{
    private const int MaxCharacters = 64 * 1024;

    private readonly Queue<string> _lines = new();
    private int _characters;

    /// <summary>Adds a line and drops the oldest ones that no longer fit.</summary>
    public void Add(string line)
    {
        lock (_lines)
        {
            _lines.Enqueue(line);
            _characters += line.Length + 1;
            while (_characters > MaxCharacters && _lines.Count > 1)
            {
                _characters -= _lines.Dequeue().Length + 1;
            }
        }
    }

    /// <summary>The lines, joined by line feeds.</summary>
    public override string ToString()
    {
        lock (_lines)
        {
            return string.Join('\n', _lines);
        }
    }
}
