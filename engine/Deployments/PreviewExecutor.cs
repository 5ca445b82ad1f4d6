using Infra.Engine.Planning;
using Infra.Engine.Providers;
using Infra.Engine.Resources;

namespace Infra.Engine.Deployments;

/// <summary>Carries out steps as a preview does: it asks the provider what would come of them.</summary>
/// <param name="plan">Collects the steps.</param>
internal sealed class PreviewExecutor(PlanBuilder plan)
{
    /// <summary>Adds a step to the plan, with what would come of it. Secret outputs are marked here and nowhere else.</summary>
    /// <param name="state">The resource before the step, which the plan shows when the provider fails.</param>
    /// <param name="provider">The provider.</param>
    /// <param name="apply">Asks the provider, and returns the resource after the step.</param>
    /// <param name="step">Makes the step from the resource after it.</param>
    /// <returns>The resource after the step.</returns>
    /// <exception cref="RefusedException">The provider fails. The step is in the plan.</exception>
    public ResourceState Run(
        ResourceState state, IProvider provider, Func<IProvider, ResourceState, ResourceState> apply, Func<ResourceState, Step> step)
    {
        try
        {
            state = WithSecrets(apply(provider, state), provider);
        }
        catch (ProviderException problem)
        {
            plan.Add(step(state));
            throw new RefusedException(problem.Kind.On(state.Urn, problem.Message));
        }

        plan.Add(step(state));
        return state;
    }

    private static ResourceState WithSecrets(ResourceState state, IProvider provider)
    {
        var names = state.Options.AdditionalSecretOutputs;
        return names.IsEmpty ? state : state with
        {
            Outputs = SecretOutputs.Mark(
                state.Outputs, names.Where(name => provider.LeavesOutUnknowns || state.Outputs.ContainsKey(name))),
        };
    }
}
