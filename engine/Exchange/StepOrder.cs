using Infra.Engine.Planning;
using Infra.Engine.Urns;

namespace Infra.Engine.Exchange;

/// <summary>Sorts the steps of a plan as a deployment could do them.</summary>
internal static class StepOrder
{
    /// <summary>
    /// The steps, each after its parent, its provider and its dependencies; what these do not order stays in the order of the plan.
    /// </summary>
    public static List<Step> Sort(Plan plan)
    {
        var steps = plan.Steps.ToLookup(step => step.Urn);
        var (ordered, seen) = (new List<Step>(), new HashSet<Urn>());
        foreach (var step in plan.Steps)
        {
            Add(step.Urn);
        }

        return ordered;

        void Add(Urn urn)
        {
            if (!steps.Contains(urn) || !seen.Add(urn))
            {
                return;
            }

            foreach (var resource in steps[urn].Select(step => step.Resource))
            {
                foreach (var needed in resource.Dependencies.Prepend(resource.Provider).Prepend(resource.Parent).OfType<Urn>())
                {
                    Add(needed);
                }
            }

            ordered.AddRange(steps[urn]);
        }
    }
}
