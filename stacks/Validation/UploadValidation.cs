using Infra.Stacks.Planning;
using Infra.Stacks.Settings;
using Infra.Validation;

namespace Infra.Stacks.Validation;

/// <summary>Validates that uploads to buckets pass what is before the services that take them.</summary>
internal static class UploadValidation
{
    /// <summary>Every broken rule.</summary>
    /// <param name="plan">The environment.</param>
    public static IEnumerable<Problem> Validate(EnvironmentPlan plan) => new[] { ValidateFirewall(plan), ValidateProxies(plan) }
        .SelectMany(problems => problems)
        .DependingOn(["buckets", .. ServicePaths.OfEach(plan, "name", "storage", "proxy", "route")]);

    private static IEnumerable<Problem> ValidateFirewall(EnvironmentPlan plan)
    {
        var service = plan.PublicServices.FirstOrDefault(service => plan.Times.FindUploadMiB(service.Settings) is not null);
        if (service is not null && plan.Settings.Firewall.RefusesLargeBodies())
        {
            yield return new(
                PropertyPath.Create("firewall", "allowLargeBodies"),
                $"must be true where clients upload from the internet, as through {service.Name} up to "
                + $"{plan.Times.FindUploadMiB(service.Settings)} MiB, or the firewall refuses bodies of more than 8 KB",
                "false",
                "Or leave out maxUploadMiB of the bucket, if clients upload to S3 with signed URLs.")
            {
                DependsOn = [PropertyPath.Create("firewall", "managedRules"), PropertyPath.Create("firewall", "countOnly")],
            };
        }
    }

    private static IEnumerable<Problem> ValidateProxies(EnvironmentPlan plan) =>
        from service in plan.Services.Index()
        let upload = plan.Times.FindUploadMiB(service.Item.Settings)
        let body = MaxBodyOf(service.Item.Settings)
        where body < upload
        select new Problem(
            PropertyPath.Create("services", service.Index, "proxy", "maxBodyMiB"),
            $"must be at least {upload}, the maxUploadMiB of a bucket to which clients upload through it",
            $"{body}",
            "Leave it out, and it follows from the bucket.");

    private static int? MaxBodyOf(ServiceSettings service) => service switch
    {
        ServiceSettings.HttpContainer http => http.Proxy.MaxBodyMiB,
        ServiceSettings.HttpForward forward => forward.Proxy.MaxBodyMiB,
        _ => null,
    };
}
