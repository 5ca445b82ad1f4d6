using Infra.Engine.Diffing;
using Infra.Engine.Planning;
using Infra.Engine.Urns;

namespace Infra.Engine.Comparison;

/// <summary>Finds which resource of the old plan is which of the new plan.</summary>
internal sealed class ResourcePairs
{
    private readonly PlanIndex _old;
    private readonly PlanIndex _new;
    private readonly Likeness _likeness;
    private readonly Dictionary<Urn, ResourcePair> _byNew = [];
    private readonly Dictionary<Urn, Step> _removed;
    private readonly Dictionary<Urn, Step> _added;
    private readonly Dictionary<Urn, Urn> _newNames = [];

    private ResourcePairs(Plan old, Plan @new, ReplaceFacts facts)
    {
        (_old, _new) = (new PlanIndex(old), new PlanIndex(@new));
        _likeness = new Likeness(_old, _new, facts);
        _removed = _old.Steps.ToDictionary(step => step.Urn);
        _added = _new.Steps.ToDictionary(step => step.Urn);
    }

    /// <summary>The resources that both plans have.</summary>
    public IReadOnlyCollection<ResourcePair> Both => _byNew.Values;

    /// <summary>The resources that only the old plan has.</summary>
    public IReadOnlyCollection<Step> Removed => _removed.Values;

    /// <summary>The resources that only the new plan has.</summary>
    public IReadOnlyCollection<Step> Added => _added.Values;

    /// <summary>URNs of the new plan by those of the old plan.</summary>
    public IReadOnlyDictionary<Urn, Urn> NewNames => _newNames;

    /// <summary>Finds the pairs: by URN, by the aliases of the program, and at last by likeness.</summary>
    /// <param name="old">The old plan.</param>
    /// <param name="new">The new plan.</param>
    /// <param name="facts">Which change replaces a resource: one that an alias would only replace is not taken for renamed.</param>
    public static ResourcePairs Find(Plan old, Plan @new, ReplaceFacts facts)
    {
        var pairs = new ResourcePairs(old, @new, facts);
        pairs.PairByUrn();

        // Parents first: what a child was called follows from what its parent was called.
        foreach (var level in pairs._added.Values.GroupBy(pairs._new.Depth).OrderBy(level => level.Key).Select(level => level.ToList()).ToList())
        {
            level.ForEach(pairs.PairByAlias);
            pairs.PairByLikeness([.. level.Where(step => pairs._added.ContainsKey(step.Urn))]);
        }

        return pairs;
    }

    private void PairByUrn()
    {
        foreach (var step in _new.Steps)
        {
            if (_removed.TryGetValue(step.Urn, out var old))
            {
                Add(new ResourcePair(old, step, IsKept: true, MissingAlias: null));
            }
        }
    }

    private void PairByAlias(Step step)
    {
        var declared = step.Resource.Options.Aliases.Select(_removed.GetValueOrDefault).FirstOrDefault(old => old is not null);
        if (declared is not null)
        {
            Add(new ResourcePair(declared, step, IsKept: true, MissingAlias: null));
        }
        else if (Parent(step) is { IsRenamed: true } parent && _removed.TryGetValue(Aliases.Inherit(step, parent), out var old))
        {
            Add(new ResourcePair(old, step, parent.IsKept, MissingAlias: null));
        }
    }

    private void PairByLikeness(List<Step> added)
    {
        var candidates =
            from step in added
            from old in _removed.Values
            let score = _likeness.Score(old, step, HaveSameParent(old, step))
            where score > 0
            orderby score descending, step.Urn, old.Urn
            select (Old: old, New: step);
        foreach (var (old, step) in candidates.ToList())
        {
            if (_removed.ContainsKey(old.Urn) && _added.ContainsKey(step.Urn))
            {
                var alias = Aliases.Write(old.Urn, step, old.Resource.Parent, HaveSameParent(old, step));
                Add(new ResourcePair(old, step, IsKept: false, alias));
            }
        }
    }

    private ResourcePair? Parent(Step step) => step.Resource.Parent is { } parent ? _byNew.GetValueOrDefault(parent) : null;

    private bool HaveSameParent(Step old, Step @new) =>
        old.Resource.Parent == @new.Resource.Parent
        || (old.Resource.Parent is { } parent && _newNames.GetValueOrDefault(parent) is { } name && name == @new.Resource.Parent);

    private void Add(ResourcePair pair)
    {
        _removed.Remove(pair.Old.Urn);
        _added.Remove(pair.New.Urn);
        _byNew[pair.New.Urn] = pair;
        _newNames[pair.Old.Urn] = pair.New.Urn;
    }
}
