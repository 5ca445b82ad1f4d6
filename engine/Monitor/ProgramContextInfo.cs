using Infra.Engine.Programs;
using Pulumirpc;

namespace Infra.Engine.Monitor;

/// <summary>What a program may ask about its deployment.</summary>
internal sealed class ProgramContextInfo(Session session)
{
    /// <summary>The answer to GetDeploymentInfo.</summary>
    public DeploymentInfo ToMessage()
    {
        var info = new DeploymentInfo
        {
            Project = session.Project,
            Stack = session.Stack,
            Organization = session.Organization,
            DryRun = true,
            Parallel = ProgramContext.Parallel,
            ConfigSecretKeys = { session.Configuration.SecretKeys },
            SupportedFeatures = { Features.All },
        };
        foreach (var (key, setting) in session.Configuration.Settings)
        {
            info.Config.Add(key, setting.Text);
        }

        return info;
    }
}
