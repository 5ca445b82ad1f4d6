using Infra.Data;
using Infra.Stacks.Settings;
using Infra.Tests.Support;

namespace Infra.Tests.Stacks.Environments;

internal static partial class Invariants
{
    // What can be stopped is, in development, unless its settings or those of a caller stand in the way. Production stops nothing.
    public static IEnumerable<string> OffAtNightInDevelopment(DeclaredEnvironment environment)
    {
        var off = Nights.StoppedIn(environment);
        var running = environment.OfType(Nights.Group).Concat(environment.OfType(Database)).Where(resource => !off.Contains(resource.Name)).ToList();
        if (environment.Plan.Profile == EnvironmentProfile.Production)
        {
            return off.Select(name => $"{name} is stopped");
        }

        return running.Where(resource => resource.Type == Database ? !MayRun(environment) : !MayRun(environment, resource))
            .Select(resource => $"{resource.Name} runs");
    }

    private static bool MayRun(DeclaredEnvironment environment)
    {
        var spec = (MySqlSpec)environment.FindPart("mysql")!.Spec;
        return spec.OffAtNight == false || environment.FindPart("backup") is not null || !MySqlNights.Validate(spec).IsEmpty
            || environment.Settings.Services.Any(service =>
            service.RunsAtNight && service.Calls.OfType<CallSettings.Named>().Any(call => call.To == "mysql"));
    }

    // A group of a task has no server but in its runs.
    private static bool MayRun(DeclaredEnvironment environment, RecordedResource group) => environment.Settings.Services.Any(service =>
        group.Name == $"{environment.Plan.Names.With(service.Name)}-group"
        && (service is ServiceSettings.TaskContainer || service.Group.Schedules is not null));
}
