using System.Collections.Immutable;
using Infra.Compute.Bootstrap;

namespace Infra.Tests.Compute.Bootstrap;

/// <summary>The example of docs/components/server-bootstrap.md.</summary>
internal static class ServerBootstrapExample
{
    public static string Declare()
    {
        #region server-bootstrap
        var container = new ListeningContainerSpec
        {
            Image = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/shop/business:1.4.2",
            Port = 8080,
            Secrets = ImmutableSortedDictionary<string, SecretReference>.Empty.Add("MYSQL_PASSWORD", new("infra-prod/mysql/app", "password")),
        };

        var spec = new BootstrapSpec
        {
            Service = "business",
            Environment = "infra-prod",
            Region = "eu-central-1",
            Workload = new ServerWorkload.HttpContainer(container, new ProxySpec()),
            LogGroup = "/infra-prod/business",
            GroupName = "infra-prod-business",
            DrainHookName = "infra-prod-business-drain",
        };

        var problems = BootstrapValidation.Validate(spec);
        var userData = Convert.ToBase64String(ServerBootstrap.Render(spec));
        #endregion
        return problems.IsEmpty ? userData : throw new InvalidOperationException(string.Join('\n', problems));
    }
}
