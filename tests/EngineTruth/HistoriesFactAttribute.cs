using Infra.Tests.Support;

namespace Infra.Tests.EngineTruth;

/// <summary>A fact about the recorded histories. Without them it is skipped with a line that says what is missing; in CI it runs and fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class HistoriesFactAttribute : FactAttribute
{
    public HistoriesFactAttribute() => Skip = Tools.IsCi || Histories.Files.Any()
        ? null
        : $"No histories in {Histories.Folder}. Set ENGINE_TRUTH to a folder of them, or INFRA_SHARED to the project's shared files.";
}
