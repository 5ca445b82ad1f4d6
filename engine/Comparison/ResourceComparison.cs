using System.Collections.Immutable;
using Infra.Engine.Diffing;
using Infra.Engine.Diffing.Documents;
using Infra.Engine.Planning;
using Infra.Engine.Urns;
using Infra.Engine.Values;

namespace Infra.Engine.Comparison;

/// <summary>Compares a resource of the old plan with the same resource of the new plan.</summary>
/// <param name="facts">Which change replaces a resource.</param>
/// <param name="names">The resources that both plans have.</param>
/// <param name="oldSecrets">Known secrets of the old plan.</param>
/// <param name="newSecrets">Known secrets of the new plan.</param>
internal sealed class ResourceComparison(ReplaceFacts facts, ResourceNames names, SecretFilter oldSecrets, SecretFilter newSecrets)
{
    /// <summary>
    /// The inputs that differ. The inputs of a component are not compared, because nothing is deployed from them. Changes that the resource ignores
    /// are left out.
    /// </summary>
    public ImmutableArray<PropertyChange> CompareInputs(Step old, Step @new)
    {
        if (!@new.Resource.IsCustom)
        {
            return [];
        }

        var ignored = Paths(@new.Resource.Options.IgnoreChanges);
        var replacing = Paths(@new.Resource.Options.ReplaceOnChanges);
        return
        [
            .. from change in ValueDiff.Compare(old.Resource.Inputs, @new.Resource.Inputs, UnknownRule.SameExpression)
                   .Select(change => new PropertyChange(change, default, OpenDocuments(change)))
                   .Concat(CompareSources(old, @new))
               where !ignored.Exists(path => path.Covers(change.Value.Path))
               select change with { Verdict = Judge(@new, change, replacing) },
        ];
    }

    /// <summary>The options that differ.</summary>
    public ImmutableArray<ValueChange> CompareOptions(Step old, Step @new) =>
        ValueDiff.Compare(names.Translate(OptionValues.Read(old)), OptionValues.Read(@new), UnknownRule.SameExpression);

    private DocumentDiff? OpenDocuments(ValueChange change) =>
        DocumentDiff.Compare(change.Old, change.New, UnknownRule.SameExpression, oldSecrets, newSecrets);

    private ReplaceVerdict Judge(Step step, PropertyChange change, List<PropertyPath> replacing)
    {
        var verdict = replacing.Exists(path => path.Touches(change.Value.Path))
            ? new ReplaceVerdict(Replacement.Yes, "the program asks for it by replaceOnChanges")
            : facts.Judge(step.Resource.Type, change.Value);

        // A value that comes from one resource more or less may be the same in the end.
        var isOther = change.OldSources.Length > 0 && change.NewSources.Length > 0;
        return change.OldSources.Length + change.NewSources.Length > 0 && !isOther && verdict.Replacement == Replacement.Yes
            ? new ReplaceVerdict(Replacement.Maybe, "when its value changes")
            : verdict;
    }

    // An input that is unknown in both plans may come from other resources than before.
    private IEnumerable<PropertyChange> CompareSources(Step old, Step @new)
    {
        foreach (var (name, value) in @new.Resource.Inputs)
        {
            if (!value.ContainsUnknowns || !old.Resource.Inputs.TryGetValue(name, out var before) || !before.ContainsUnknowns)
            {
                continue;
            }

            var (sourcesBefore, sourcesAfter) = (Sources(old, name).Select(names.Translate).ToList(), Sources(@new, name));
            var (gone, come) = (sourcesBefore.Except(sourcesAfter).ToImmutableArray(), sourcesAfter.Except(sourcesBefore).ToImmutableArray());
            if (gone.Length + come.Length > 0)
            {
                yield return new PropertyChange(new ValueChange(PropertyPath.FromKey(name), before, value), default)
                {
                    OldSources = gone,
                    NewSources = come,
                };
            }
        }
    }

    private static List<Urn> Sources(Step step, string property) =>
        [.. step.Resource.PropertyDependencies.Where(item => item.Property == property).SelectMany(item => item.Urns)];

    private static List<PropertyPath> Paths(ImmutableArray<string> texts) =>
        [.. texts.Select(text => PropertyPath.TryParse(text, out var path, out _) ? path : null).OfType<PropertyPath>()];
}
