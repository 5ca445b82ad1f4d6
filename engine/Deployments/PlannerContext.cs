using Infra.Engine.Configuration;
using Infra.Engine.Planning;
using Infra.Engine.Providers;
using Infra.Engine.Resources;

namespace Infra.Engine.Deployments;

/// <summary>What the planner works with.</summary>
internal sealed record PlannerContext
{
    /// <summary>Name of the project.</summary>
    public required string Project { get; init; }

    /// <summary>Name of the stack.</summary>
    public required string Stack { get; init; }

    /// <summary>Configuration of the stack.</summary>
    public required StackConfiguration Configuration { get; init; }

    /// <summary>The resources that are planned.</summary>
    public required ResourceTable Resources { get; init; }

    /// <summary>The providers. They are made ready while the program starts; planning begins when they are.</summary>
    public required Task<IProviders> Providers { get; init; }

    /// <summary>Collects the plan.</summary>
    public required PlanBuilder Plan { get; init; }
}
