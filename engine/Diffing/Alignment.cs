namespace Infra.Engine.Diffing;

/// <summary>
/// Finds the longest common subsequence of two sequences: Myers, "An O(ND) Difference Algorithm and Its Variations", Algorithmica 1 (1986).
/// </summary>
internal static class Alignment
{
    // Two sequences that differ in more places have little in common, and the search takes the square of them.
    private const int MostEdits = 2_000;

    /// <summary>Finds pairs of equal items, in order on both sides.</summary>
    /// <param name="oldCount">Number of items on the old side.</param>
    /// <param name="newCount">Number of items on the new side.</param>
    /// <param name="areSame">Whether an item of the old side equals an item of the new side.</param>
    public static List<(int Old, int New)> FindPairs(int oldCount, int newCount, Func<int, int, bool> areSame)
    {
        var start = 0;
        while (start < oldCount && start < newCount && areSame(start, start))
        {
            start++;
        }

        var end = 0;
        while (end < oldCount - start && end < newCount - start && areSame(oldCount - 1 - end, newCount - 1 - end))
        {
            end++;
        }

        var pairs = Enumerable.Range(0, start).Select(i => (i, i)).ToList();
        pairs.AddRange(FindMiddle(oldCount - start - end, newCount - start - end, (i, j) => areSame(start + i, start + j))
            .Select(pair => (start + pair.Old, start + pair.New)));
        pairs.AddRange(Enumerable.Range(0, end).Select(i => (oldCount - end + i, newCount - end + i)));
        return pairs;
    }

    private static List<(int Old, int New)> FindMiddle(int oldCount, int newCount, Func<int, int, bool> areSame)
    {
        var most = Math.Min(oldCount + newCount, MostEdits);
        var reach = new int[(2 * most) + 2];
        var history = new List<int[]>();
        for (var edits = 0; edits <= most; edits++)
        {
            history.Add(reach[(most - edits)..(most + edits + 1)]);
            if (Extend(edits))
            {
                return Trace(history, oldCount, newCount);
            }
        }

        return [];

        // Goes as far as possible on every diagonal with one edit more. True at the end of both sequences.
        bool Extend(int edits)
        {
            for (var diagonal = -edits; diagonal <= edits; diagonal += 2)
            {
                var isDown = diagonal == -edits || (diagonal != edits && reach[most + diagonal - 1] < reach[most + diagonal + 1]);
                var old = isDown ? reach[most + diagonal + 1] : reach[most + diagonal - 1] + 1;
                while (old < oldCount && old - diagonal < newCount && areSame(old, old - diagonal))
                {
                    old++;
                }

                reach[most + diagonal] = old;
                if (old >= oldCount && old - diagonal >= newCount)
                {
                    return true;
                }
            }

            return false;
        }
    }

    // Walks back from the end; what was reached before the last edit is in the history.
    private static List<(int Old, int New)> Trace(List<int[]> history, int oldCount, int newCount)
    {
        var pairs = new List<(int Old, int New)>();
        var (old, @new) = (oldCount, newCount);
        for (var edits = history.Count - 1; edits >= 0; edits--)
        {
            var (diagonal, before) = (old - @new, history[edits]);
            var isDown = diagonal == -edits || (diagonal != edits && Reach(diagonal - 1) < Reach(diagonal + 1));
            var previous = isDown ? diagonal + 1 : diagonal - 1;
            var previousOld = edits == 0 ? 0 : Reach(previous);
            var previousNew = edits == 0 ? 0 : previousOld - previous;
            while (old > previousOld && @new > previousNew)
            {
                pairs.Add((--old, --@new));
            }

            (old, @new) = (previousOld, previousNew);

            int Reach(int at) => before[edits + at];
        }

        pairs.Reverse();
        return pairs;
    }
}
