using Infra.Validation;

namespace Infra.Compute;

/// <content>Validates the args of the component.</content>
public static partial class ServerGroupValidation
{
    internal static ServerGroupArgs Check(string name, ServerGroupArgs args) =>
        ArgsCheck.Require(nameof(ServerGroup), name, args, ValidateArgs(name, args));

    internal static IEnumerable<Problem> ValidateArgs(string name, ServerGroupArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return
        [
            .. ServersValidation.Validate(name, args),
            .. SpecValidation.Validate(args.Spec).Under("spec"),
            .. Validate(args.Spec).Under("spec"),
            .. ValidateRequestCount(args),
            .. ValidateBacklog(args),
        ];
    }

    private static IEnumerable<Problem> ValidateRequestCount(ServerGroupArgs args)
    {
        if (args.Spec.RequestsPerTarget is { } requests && (args.RequestCountLabel is null || args.TargetGroupArns is null))
        {
            yield return new(
                PropertyPath.Create("spec", "requestsPerTarget"), "must be left out without targetGroupArns and requestCountLabel", $"{requests}");
        }
    }

    private static IEnumerable<Problem> ValidateBacklog(ServerGroupArgs args)
    {
        if (args.Spec.BacklogPerServer is { } messages && args.Backlog.IsEmpty)
        {
            yield return new(PropertyPath.Create("spec", "backlogPerServer"), "must be left out without backlog", $"{messages}");
        }

        if (args.Backlog.Length > ServerGroupSpec.MaxBacklogMetrics)
        {
            yield return new("backlog", $"must have at most {ServerGroupSpec.MaxBacklogMetrics} metrics", $"{args.Backlog.Length}");
        }
    }
}
