using CsCheck;
using Infra.Engine.Diffing;

namespace Infra.Tests.Engine.Diffing;

public sealed class AlignmentTests
{
    private static readonly Gen<(string Old, string New)> Texts = Gen.Select(Gen.String[Gen.Char["abc"], 0, 14], Gen.String[Gen.Char["abc"], 0, 14]);

    [Fact]
    public void Pairs_OfAnySequences_AreEqualItemsInOrder() => Texts.Sample((old, @new) =>
    {
        var pairs = Find(old, @new);
        return pairs.TrueForAll(pair => old[pair.Old] == @new[pair.New])
            && pairs.Zip(pairs.Skip(1)).All(step => step.First.Old < step.Second.Old && step.First.New < step.Second.New);
    });

    [Fact]
    public void Pairs_OfAnySequences_AreAsManyAsPossible() => Texts.Sample((old, @new) => Find(old, @new).Count == Longest(old, @new));

    [Fact]
    public void Pairs_OfSequencesWithNothingInCommon_AreNoneAndTakeNoTime()
    {
        var areSame = 0;
        Assert.Equal([], Alignment.FindPairs(100_000, 100_000, (_, _) => areSame++ < 0));
        Assert.InRange(areSame, 1, 10_000_000);
    }

    private static List<(int Old, int New)> Find(string old, string @new) =>
        Alignment.FindPairs(old.Length, @new.Length, (i, j) => old[i] == @new[j]);

    // The textbook's table.
    private static int Longest(string old, string @new)
    {
        var best = new int[old.Length + 1, @new.Length + 1];
        for (var i = 1; i <= old.Length; i++)
        {
            for (var j = 1; j <= @new.Length; j++)
            {
                best[i, j] = old[i - 1] == @new[j - 1] ? best[i - 1, j - 1] + 1 : Math.Max(best[i - 1, j], best[i, j - 1]);
            }
        }

        return best[old.Length, @new.Length];
    }
}
