using Infra.Observability;
using Pulumi;

namespace Infra.LoadBalancing;

/// <summary>
/// The objectives of a service behind an application load balancer: alarms that go off when an error budget burns too fast, and what is left of the
/// budgets on the dashboard.
/// </summary>
public sealed class ServiceObjectives : ComponentResource
{
    /// <summary>Its alarms and error budgets.</summary>
    public AlarmGroup Alarms { get; }

    /// <param name="name">Logical name.</param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ResourceException">The spec breaks rules; the message lists all of them, and nothing has been registered.</exception>
    public ServiceObjectives(string name, ServiceObjectivesArgs args, ComponentResourceOptions? options = null)
        : base("infra:loadBalancing:ServiceObjectives", name, ObjectivesValidation.Check(name, args), options)
    {
        var budgets = ObjectiveAlarms.CreateBudgets(args);
        Alarms = AlarmGroup.Create(this, ObjectiveAlarms.Kind, args.AlarmChannel, budgets.SelectMany(ObjectiveAlarms.Create)).With(budgets);
        RegisterOutputs();
    }
}
