using Infra.Engine.Urns;
using Infra.Engine.Values;

namespace Infra.Engine.Comparison;

/// <summary>The name that each resource of the old plan has in the new plan.</summary>
/// <param name="newNames">URNs of the new plan by those of the old plan, for the resources that both have.</param>
internal sealed class ResourceNames(IReadOnlyDictionary<Urn, Urn> newNames)
{
    /// <summary>The URN in the new plan; the given one for a resource that only the old plan has.</summary>
    public Urn Translate(Urn old) => newNames.GetValueOrDefault(old, old);

    /// <summary>A value of the old plan with the URNs in it translated.</summary>
    public PropertyValue Translate(PropertyValue old) => old switch
    {
        StringValue text when Urn.TryParse(text.Value, out var urn) => new StringValue(Translate(urn).Value),
        ListValue list => new ListValue([.. list.Items.Select(Translate)]),
        MapValue map => MapValue.Create(map.Select(entry => KeyValuePair.Create(entry.Key, Translate(entry.Value)))),
        _ => old,
    };
}
