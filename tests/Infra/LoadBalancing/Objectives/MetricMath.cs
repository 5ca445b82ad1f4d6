using System.Globalization;
using System.Text.RegularExpressions;

namespace Infra.Tests.LoadBalancing.Objectives;

/// <summary>
/// Evaluates expressions of metric math for one period, as far as alarms here use them: numbers, ids, <c>+ - * / &gt;=</c>, <c>IF</c> and
/// <c>FILL</c>. Null is a period without value, and so is what follows from one, but for <c>FILL</c>. A division by zero has no value.
/// </summary>
internal sealed partial class MetricMath
{
    private readonly List<string> _tokens;
    private readonly Func<string, double?> _valueOf;
    private int _next;

    private MetricMath(string expression, Func<string, double?> valueOf)
    {
        _tokens = [.. Token().Matches(expression).Select(match => match.Value)];
        _valueOf = valueOf;
    }

    /// <summary>The value of an expression.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="valueOf">Values of the queries that it names.</param>
    public static double? Evaluate(string expression, Func<string, double?> valueOf)
    {
        var math = new MetricMath(expression, valueOf);
        var value = math.Comparison();
        return math._next == math._tokens.Count ? value : throw math.Unexpected();
    }

    private double? Comparison()
    {
        var left = Sum();
        return TryTake(">=") ? Apply(left, Sum(), (a, b) => a >= b ? 1 : 0) : left;
    }

    private double? Sum()
    {
        var value = Product();
        while (true)
        {
            if (TryTake("+"))
            {
                value = Apply(value, Product(), (a, b) => a + b);
            }
            else if (TryTake("-"))
            {
                value = Apply(value, Product(), (a, b) => a - b);
            }
            else
            {
                return value;
            }
        }
    }

    private double? Product()
    {
        var value = Factor();
        while (true)
        {
            if (TryTake("*"))
            {
                value = Apply(value, Factor(), (a, b) => a * b);
            }
            else if (TryTake("/"))
            {
                value = Apply(value, Factor(), (a, b) => b == 0 ? null : a / b);
            }
            else
            {
                return value;
            }
        }
    }

    private double? Factor()
    {
        if (TryTake("("))
        {
            var value = Comparison();
            Take(")");
            return value;
        }

        var token = _tokens[_next++];
        return token switch
        {
            "IF" => If(),
            "FILL" => Fill(),
            _ when double.TryParse(token, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
            _ when char.IsAsciiLetterLower(token[0]) => _valueOf(token),
            _ => throw Unexpected(),
        };
    }

    private double? If()
    {
        var arguments = Arguments(3);
        return arguments[0] is { } condition ? condition != 0 ? arguments[1] : arguments[2] : null;
    }

    private double? Fill()
    {
        var arguments = Arguments(2);
        return arguments[0] ?? arguments[1];
    }

    private double?[] Arguments(int count)
    {
        Take("(");
        var arguments = new double?[count];
        for (var i = 0; i < count; i++)
        {
            arguments[i] = Comparison();
            Take(i == count - 1 ? ")" : ",");
        }

        return arguments;
    }

    private static double? Apply(double? left, double? right, Func<double, double, double?> apply) =>
        left is { } a && right is { } b ? apply(a, b) : null;

    private bool TryTake(string token)
    {
        if (_next >= _tokens.Count || _tokens[_next] != token)
        {
            return false;
        }

        _next++;
        return true;
    }

    private void Take(string token)
    {
        if (!TryTake(token))
        {
            throw Unexpected();
        }
    }

    private FormatException Unexpected() => new($"Unexpected at token {_next} of {string.Join(' ', _tokens)}.");

    [GeneratedRegex(@"[0-9.]+|[A-Za-z][A-Za-z0-9_]*|>=|\S")]
    private static partial Regex Token();
}
