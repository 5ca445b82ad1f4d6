namespace Infra.Engine.Configuration;

/// <summary>Finds names that are probably another name with a slip.</summary>
internal static class Spelling
{
    private const int ShortestName = 4;

    /// <summary>Whether one letter too many, too few or wrong, or two exchanged neighbours, make one name from the other.</summary>
    public static bool IsSlip(string name, string meant)
    {
        if (name == meant || meant.Length < ShortestName || Math.Abs(name.Length - meant.Length) > 1)
        {
            return false;
        }

        var start = 0;
        while (start < name.Length && start < meant.Length && name[start] == meant[start])
        {
            start++;
        }

        var (left, right) = (name[start..], meant[start..]);
        return Tail(left, 1) == Tail(right, 1) || left == Tail(right, 1) || Tail(left, 1) == right
            || (left.Length > 1 && right.Length > 1 && left[0] == right[1] && left[1] == right[0] && left[2..] == right[2..]);
    }

    private static string Tail(string text, int from) => from <= text.Length ? text[from..] : text;
}
